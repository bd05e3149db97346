package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;

/**
 * The simple recurrent network of J. L. Elman, "Finding structure in time", Cognitive Science 14, 1990.
 *
 * <pre>
 * h = tanh(W x + U h⁻ + b)
 * </pre>
 *
 * <p>Weights: {@code weight_ih: [H, X]} = W, {@code weight_hh: [H, H]} = U, {@code bias: [H]} = b; the sum of PyTorch's two
 * biases. Memory: {@code h: [H]}, 4H bytes, |h| ≤ 1. One event costs H(X + H) multiply-adds. Thread-safe.
 */
public final class ElmanCell extends SizedCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public ElmanCell(int inputSize, int hiddenSize) {
        super(
                inputSize,
                hiddenSize,
                Layout.builder()
                        .with("weight_ih", hiddenSize, inputSize)
                        .with("weight_hh", hiddenSize, hiddenSize)
                        .with("bias", hiddenSize)
                        .build(),
                Layout.builder().with("h", hiddenSize).build());
    }

    @Override
    public long multiplyAdds() {
        return (long) hiddenSize * (inputSize + hiddenSize);
    }

    @Override
    public Rows pack(float[] weights) {
        return Rows.of(Packing.rows(weights(), weights, "bias", "weight_ih", "weight_hh"));
    }

    @Override
    public Rows scratch() {
        return Rows.of(new float[hiddenSize]);
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        float[][] rows = weights.arrays();
        float[] h = scratch.arrays()[0];
        Kernels.affine(rows, 0, x, inputSize, h);
        Kernels.addProduct(rows, 1 + inputSize, state, hiddenSize, h);
        Activations.tanh(h);
        System.arraycopy(h, 0, state, 0, hiddenSize);
    }

    @Override
    public int tapeSize() {
        return 0;
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        float[][] h = step.after();
        Affine.forward(gemm, weights, step, h);
        for (float[] unit : h) {
            gemm.tanh(unit);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] da = new float[hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            Gradients.tanh(dState[j], step.after()[j], da[j]);
        }
        Affine.backward(gemm, weights, step, da, dState, dx, dWeights);
    }
}
