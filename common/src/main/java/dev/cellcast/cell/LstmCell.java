package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;

/**
 * The long short-term memory of S. Hochreiter and J. Schmidhuber, Neural Computation 9(8), 1997, with the forget gate of
 * F. A. Gers, J. Schmidhuber and F. Cummins, "Learning to forget", Neural Computation 12(10), 2000.
 *
 * <pre>
 * i = σ(W_i x + U_i h⁻ + b_i)     input gate
 * f = σ(W_f x + U_f h⁻ + b_f)     forget gate
 * g = tanh(W_g x + U_g h⁻ + b_g)  candidate
 * o = σ(W_o x + U_o h⁻ + b_o)     output gate
 * c = f ⊙ c⁻ + i ⊙ g
 * h = o ⊙ tanh(c)
 * </pre>
 *
 * <p>Weights, gates in the order i, f, g, o: {@code weight_ih: [4H, X]} = W, {@code weight_hh: [4H, H]} = U,
 * {@code bias: [4H]} = b, the sum of PyTorch's two biases. Memory: {@code h: [H]}, {@code c: [H]}, 8H bytes, |h| ≤ 1; c is
 * unbounded but moves away from zero by at most 1 per event. One event costs 4H(X + H) multiply-adds. Thread-safe.
 */
public final class LstmCell implements Cell {
    private final int inputSize;
    private final int hiddenSize;
    private final Layout weights;
    private final Layout state;

    /** @throws IllegalArgumentException if a size is not positive */
    public LstmCell(int inputSize, int hiddenSize) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        Layout.Builder layout = Layout.builder();
        layout.add("weight_ih", 4 * hiddenSize, inputSize);
        layout.add("weight_hh", 4 * hiddenSize, hiddenSize);
        layout.add("bias", 4 * hiddenSize);
        this.weights = layout.build();
        Layout.Builder memory = Layout.builder();
        memory.add("h", hiddenSize);
        memory.add("c", hiddenSize);
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
        float[][] rows = Packing.rows(this.weights, weights, "bias", "weight_ih", "weight_hh");
        Packing.halve(rows, 0, 2 * hiddenSize);
        Packing.halve(rows, 3 * hiddenSize, 4 * hiddenSize);
        return rows;
    }

    @Override
    public float[][] scratch() {
        int n = hiddenSize;
        return new float[][] {new float[4 * n], new float[n], new float[n], new float[n], new float[n]};
    }

    @Override
    public void step(float[][] rows, float[] x, float[] state, float[][] scratch) {
        int n = hiddenSize;
        float[] i = scratch[0]; // all four gates until they are parted
        float[] f = scratch[1];
        float[] g = scratch[2];
        float[] o = scratch[3];
        float[] c = scratch[4];
        Kernels.affine(rows, 0, x, inputSize, i);
        Kernels.addProduct(rows, 1 + inputSize, state, n, i);
        Activations.tanh(i);
        System.arraycopy(i, n, f, 0, n);
        System.arraycopy(i, 2 * n, g, 0, n);
        System.arraycopy(i, 3 * n, o, 0, n);
        System.arraycopy(state, n, c, 0, n);
        remember(i, f, g, c);
        expose(o, c, state);
        System.arraycopy(c, 0, state, n, n);
    }

    private static void remember(float[] i, float[] f, float[] g, float[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Activations.gate(f[j]) * c[j] + Activations.gate(i[j]) * g[j];
        }
    }

    private static void expose(float[] o, float[] c, float[] h) {
        for (int j = 0; j < c.length; j++) {
            h[j] = Activations.gate(o[j]) * Activations.tanh(c[j]);
        }
    }
}
