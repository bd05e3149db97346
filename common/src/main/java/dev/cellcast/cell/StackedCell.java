package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import java.util.Arrays;
import java.util.List;

/**
 * Cells one on the other: each takes the output of the one below as its input, at the same event. J. Schmidhuber, "Learning
 * complex, extended sequences using the principle of history compression", Neural Computation 4(2), 1992; A. Graves,
 * A. Mohamed and G. Hinton, ICASSP 2013.
 *
 * <p>Weights: those of the layers from the lowest up, names ending in {@code _l0}, {@code _l1} and so on. Memory: those of
 * the layers from the highest down, so that the first slice is the highest layer's output. One event costs what its layers
 * cost. The attention is the highest layer's. Thread-safe.
 */
final class StackedCell extends SizedCell {
    private final List<Cell> layers;
    private final int[] stateOffsets;
    private final int[] tapeOffsets;

    /** @param layers from the lowest up, two or more; each as wide an input as the one below has output */
    StackedCell(List<Cell> layers) {
        super(layers.get(0).inputSize(), layers.get(layers.size() - 1).outputSize(), weights(layers), state(layers));
        this.layers = List.copyOf(layers);
        this.stateOffsets = new int[layers.size()];
        this.tapeOffsets = new int[layers.size() + 1];
        for (int k = layers.size() - 2; k >= 0; k--) {
            Cell above = layers.get(k + 1);
            stateOffsets[k] = stateOffsets[k + 1] + above.state().size();
        }
        for (int k = 0; k < layers.size(); k++) {
            tapeOffsets[k + 1] = tapeOffsets[k] + layers.get(k).tapeSize();
        }
    }

    private static Layout weights(List<Cell> layers) {
        Layout.Builder weights = Layout.builder();
        for (int k = 0; k < layers.size(); k++) {
            weights.withAll(layers.get(k).weights(), suffix(k));
        }
        return weights.build();
    }

    private static Layout state(List<Cell> layers) {
        Layout.Builder state = Layout.builder();
        for (int k = layers.size() - 1; k >= 0; k--) {
            state.withAll(layers.get(k).state(), suffix(k));
        }
        return state.build();
    }

    private static String suffix(int layer) {
        return "_l" + layer;
    }

    @Override
    public long multiplyAdds() {
        return layers.stream().mapToLong(Cell::multiplyAdds).sum();
    }

    @Override
    public Rows pack(float[] weights) {
        Packing.check(weights(), weights);
        Rows[] parts = new Rows[layers.size()];
        int offset = 0;
        for (int k = 0; k < parts.length; k++) {
            int size = layers.get(k).weights().size();
            parts[k] = layers.get(k).pack(Arrays.copyOfRange(weights, offset, offset + size));
            offset += size;
        }
        return new Rows(new float[0][], List.of(parts));
    }

    /** For each layer its memory, apart from the others', and its own working space. */
    @Override
    public Rows scratch() {
        float[][] states =
                layers.stream().map(cell -> new float[cell.state().size()]).toArray(float[][]::new);
        return new Rows(states, layers.stream().map(Cell::scratch).toList());
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        float[] input = x;
        for (int k = 0; k < stateOffsets.length; k++) {
            float[] own = scratch.arrays()[k];
            System.arraycopy(state, stateOffsets[k], own, 0, own.length);
            layers.get(k).step(weights.part(k), input, own, scratch.part(k));
            System.arraycopy(own, 0, state, stateOffsets[k], own.length);
            input = own; // its output comes first
        }
    }

    @Override
    public boolean attends() {
        return layers.get(layers.size() - 1).attends();
    }

    @Override
    public float[] attention(Rows weights, float[] state, Rows scratch) {
        int top = layers.size() - 1; // its memory comes first
        return layers.get(top).attention(weights.part(top), state, scratch.part(top));
    }

    @Override
    public int tapeSize() {
        return tapeOffsets[layers.size()];
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).forward(gemm, weights.ending(suffix(k)), part(step, k));
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        for (int k = layers.size() - 1; k >= 0; k--) {
            Cell cell = layers.get(k);
            int from = stateOffsets[k];
            float[][] own = Arrays.copyOfRange(dState, from, from + cell.state().size());
            float[][] below = k == 0
                    ? dx
                    : Arrays.copyOfRange(dState, stateOffsets[k - 1], stateOffsets[k - 1] + cell.inputSize());
            cell.backward(gemm, weights.ending(suffix(k)), part(step, k), own, below, dWeights.ending(suffix(k)));
        }
    }

    /** A layer's step: its input is the step's, or the new output of the layer below. */
    private BatchStep part(BatchStep step, int k) {
        Cell cell = layers.get(k);
        float[][] x = k == 0
                ? step.x()
                : Arrays.copyOfRange(step.after(), stateOffsets[k - 1], stateOffsets[k - 1] + cell.inputSize());
        return step.part(x, cell, stateOffsets[k], tapeOffsets[k]);
    }
}
