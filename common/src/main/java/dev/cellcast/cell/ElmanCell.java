package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;

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
public final class ElmanCell implements Cell {
    private final int inputSize;
    private final int hiddenSize;
    private final Layout weights;
    private final Layout state;

    /** @throws IllegalArgumentException if a size is not positive */
    public ElmanCell(int inputSize, int hiddenSize) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        Layout.Builder layout = Layout.builder();
        layout.add("weight_ih", hiddenSize, inputSize);
        layout.add("weight_hh", hiddenSize, hiddenSize);
        layout.add("bias", hiddenSize);
        this.weights = layout.build();
        Layout.Builder memory = Layout.builder();
        memory.add("h", hiddenSize);
        this.state = memory.build();
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public Layout weights() {
        return weights;
    }

    @Override
    public Layout state() {
        return state;
    }

    @Override
    public float[][] pack(float[] weights) {
        return Packing.rows(this.weights, weights, "bias", "weight_ih", "weight_hh");
    }

    @Override
    public float[][] scratch() {
        return new float[1][hiddenSize];
    }

    @Override
    public void step(float[][] rows, float[] x, float[] state, float[][] scratch) {
        float[] h = scratch[0];
        Kernels.affine(rows, 0, x, inputSize, h);
        Kernels.addProduct(rows, 1 + inputSize, state, hiddenSize, h);
        Activations.tanh(h);
        System.arraycopy(h, 0, state, 0, hiddenSize);
    }
}
