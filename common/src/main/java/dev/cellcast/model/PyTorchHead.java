package dev.cellcast.model;

import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import dev.cellcast.model.TensorFile.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@link Head} as an {@code nn.Linear}: of {@code weight: [N, H]}, which reads the output, or where there is a highway of
 * {@code weight: [N, H + X]}, which reads the output and the inputs behind it. A highway of zeros is none.
 */
final class PyTorchHead {
    private final Slice output;
    private final Slice highway;
    private final Slice bias;

    PyTorchHead(Layout layout) {
        this.output = layout.slice(Head.WEIGHT);
        this.highway = layout.slice(Head.HIGHWAY);
        this.bias = layout.slice(Head.BIAS);
    }

    /**
     * Takes the layer out of {@code tensors}.
     *
     * @param prefix what the names of its parameters begin with
     * @param weights its part is overwritten, and left at zeros where the layer has no highway or no bias
     */
    void read(NamedTensors tensors, String prefix, float[] weights) throws ModelFormatException {
        List<Integer> without = output.shape();
        List<Integer> with = List.of(bias.size(), width(output) + width(highway));
        List<Integer> found = tensors.matrix(prefix + "weight", without + " or " + with);
        if (!found.equals(without) && !found.equals(with)) {
            throw new ModelFormatException(
                    "Tensor " + prefix + "weight needs shape " + without + " or " + with + ", found " + found);
        }
        float[] rows = tensors.take(prefix + "weight", found);
        int length = found.get(1);
        int h = width(output);
        for (int n = 0; n < bias.size(); n++) {
            System.arraycopy(rows, n * length, weights, output.offset() + n * h, h);
            System.arraycopy(rows, n * length + h, weights, highway.offset() + n * width(highway), length - h);
        }
        if (tensors.names().contains(prefix + "bias")) {
            System.arraycopy(tensors.take(prefix + "bias", bias.shape()), 0, weights, bias.offset(), bias.size());
        }
    }

    /** The layer's parameters, under names that begin with {@code prefix}. */
    List<Tensor> write(String prefix, float[] weights) {
        int h = width(output);
        int length = h + (hasHighway(weights) ? width(highway) : 0);
        float[] rows = new float[bias.size() * length];
        for (int n = 0; n < bias.size(); n++) {
            System.arraycopy(weights, output.offset() + n * h, rows, n * length, h);
            System.arraycopy(weights, highway.offset() + n * width(highway), rows, n * length + h, length - h);
        }
        return List.of(
                new Tensor(prefix + "weight", List.of(bias.size(), length), rows),
                new Tensor(prefix + "bias", bias.shape(), Arrays.copyOfRange(weights, bias.offset(), bias.end())));
    }

    private boolean hasHighway(float[] weights) {
        return IntStream.range(highway.offset(), highway.end()).anyMatch(k -> Float.floatToRawIntBits(weights[k]) != 0);
    }

    private static int width(Slice matrix) {
        return matrix.shape().get(1);
    }
}
