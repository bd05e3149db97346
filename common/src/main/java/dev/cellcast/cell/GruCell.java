package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;

/**
 * The gated recurrent unit of K. Cho et al., "Learning phrase representations using RNN encoder–decoder", EMNLP 2014, in
 * the "reset after" form of cuDNN, PyTorch and ONNX ({@code linear_before_reset=1}).
 *
 * <pre>
 * r = σ(W_r x + b_ir + U_r h⁻ + b_hr)           reset gate
 * z = σ(W_z x + b_iz + U_z h⁻ + b_hz)           update gate
 * n = tanh(W_n x + b_in + r ⊙ (U_n h⁻ + b_hn))  candidate
 * h = (1 − z) ⊙ n + z ⊙ h⁻
 * </pre>
 *
 * <p>Weights, gates in the order r, z, n: {@code weight_ih: [3H, X]} = W, {@code weight_hh: [3H, H]} = U,
 * {@code bias_ih: [3H]}, {@code bias_hh: [3H]}; two biases, because the reset gate scales b_hn and not b_in. Memory:
 * {@code h: [H]}, 4H bytes, |h| ≤ 1. One event costs 3H(X + H) multiply-adds. Thread-safe.
 */
public final class GruCell implements Cell {
    private final int inputSize;
    private final int hiddenSize;
    private final Layout weights;
    private final Layout state;

    /** @throws IllegalArgumentException if a size is not positive */
    public GruCell(int inputSize, int hiddenSize) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        Layout.Builder layout = Layout.builder();
        layout.add("weight_ih", 3 * hiddenSize, inputSize);
        layout.add("weight_hh", 3 * hiddenSize, hiddenSize);
        layout.add("bias_ih", 3 * hiddenSize);
        layout.add("bias_hh", 3 * hiddenSize);
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
        float[][] rows = Packing.rows(this.weights, weights, "bias_ih", "weight_ih", "bias_hh", "weight_hh");
        Packing.halve(rows, 0, 2 * hiddenSize);
        return rows;
    }

    @Override
    public float[][] scratch() {
        int n = hiddenSize;
        return new float[][] {
            new float[3 * n], new float[3 * n], new float[2 * n], new float[n], new float[n], new float[n]
        };
    }

    @Override
    public void step(float[][] rows, float[] x, float[] state, float[][] scratch) {
        int size = hiddenSize;
        float[] input = scratch[0];
        float[] recurrent = scratch[1];
        float[] r = scratch[2]; // both gates until they are parted
        float[] z = scratch[3];
        float[] n = scratch[4];
        float[] u = scratch[5];
        Kernels.affine(rows, 0, x, inputSize, input);
        Kernels.affine(rows, 1 + inputSize, state, size, recurrent);
        open(input, recurrent, r);
        System.arraycopy(r, size, z, 0, size);
        System.arraycopy(input, 2 * size, n, 0, size);
        System.arraycopy(recurrent, 2 * size, u, 0, size);
        propose(r, u, n);
        update(z, n, state);
    }

    private static void open(float[] input, float[] recurrent, float[] gates) {
        for (int j = 0; j < gates.length; j++) {
            gates[j] = Activations.tanh(input[j] + recurrent[j]);
        }
    }

    private static void propose(float[] r, float[] u, float[] n) {
        for (int j = 0; j < n.length; j++) {
            n[j] = Activations.tanh(n[j] + Activations.gate(r[j]) * u[j]);
        }
    }

    private static void update(float[] z, float[] n, float[] h) {
        for (int j = 0; j < n.length; j++) {
            h[j] = n[j] + Activations.gate(z[j]) * (h[j] - n[j]);
        }
    }
}
