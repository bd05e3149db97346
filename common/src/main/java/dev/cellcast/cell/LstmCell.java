package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;

/**
 * Long short-term memory: S. Hochreiter and J. Schmidhuber, Neural Computation 9(8), 1997, with the forget gate of
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
public final class LstmCell extends SizedCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public LstmCell(int inputSize, int hiddenSize) {
        super(
                inputSize,
                hiddenSize,
                Layout.builder()
                        .with("weight_ih", 4 * hiddenSize, inputSize)
                        .with("weight_hh", 4 * hiddenSize, hiddenSize)
                        .with("bias", 4 * hiddenSize)
                        .build(),
                Layout.builder().with("h", hiddenSize).with("c", hiddenSize).build());
    }

    @Override
    public long multiplyAdds() {
        return 4L * hiddenSize * (inputSize + hiddenSize);
    }

    @Override
    public Rows pack(float[] weights) {
        float[][] rows = Packing.rows(weights(), weights, "bias", "weight_ih", "weight_hh");
        Packing.halve(rows, 0, 2 * hiddenSize);
        Packing.halve(rows, 3 * hiddenSize, 4 * hiddenSize);
        return Rows.of(rows);
    }

    @Override
    public Rows scratch() {
        int n = hiddenSize;
        return Rows.of(new float[4 * n], new float[n], new float[n], new float[n], new float[n]);
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        int n = hiddenSize;
        float[][] rows = weights.arrays();
        float[] i = scratch.arrays()[0]; // all four gates until they are parted
        float[] f = scratch.arrays()[1];
        float[] g = scratch.arrays()[2];
        float[] o = scratch.arrays()[3];
        float[] c = scratch.arrays()[4];
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

    /** The gates i, f, g, o and tanh(c). */
    @Override
    public int tapeSize() {
        return 5 * hiddenSize;
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        int n = hiddenSize;
        float[][] tape = step.tape();
        Affine.forward(gemm, weights, step, tape);
        for (int j = 0; j < n; j++) {
            Activations.sigmoid(tape[j]);
            Activations.sigmoid(tape[n + j]);
            Activations.tanh(tape[2 * n + j]);
            Activations.sigmoid(tape[3 * n + j]);
            float[] c = step.after()[n + j];
            remember(tape[j], tape[n + j], tape[2 * n + j], step.before()[n + j], c);
            expose(tape[3 * n + j], c, tape[4 * n + j], step.after()[j]);
        }
    }

    private static void remember(float[] i, float[] f, float[] g, float[] before, float[] c) {
        for (int b = 0; b < c.length; b++) {
            c[b] = f[b] * before[b] + i[b] * g[b];
        }
    }

    private static void expose(float[] o, float[] c, float[] tanhC, float[] h) {
        for (int b = 0; b < h.length; b++) {
            tanhC[b] = Activations.tanh(c[b]);
            h[b] = o[b] * tanhC[b];
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        int n = hiddenSize;
        float[][] da = new float[4 * n][step.size()];
        for (int j = 0; j < n; j++) {
            float[] i = step.tape()[j];
            float[] f = step.tape()[n + j];
            float[] g = step.tape()[2 * n + j];
            float[] o = step.tape()[3 * n + j];
            float[] tanhC = step.tape()[4 * n + j];
            float[] dh = dState[j];
            float[] dc = dState[n + j];
            Gradients.gate(dh, tanhC, o, da[3 * n + j]);
            conceal(dh, o, tanhC, dc);
            Gradients.gate(dc, g, i, da[j]);
            Gradients.gate(dc, step.before()[n + j], f, da[n + j]);
            propose(dc, i, g, da[2 * n + j]);
            forget(f, dc);
        }
        Affine.backward(gemm, weights, step, da, dState, dx, dWeights);
    }

    private static void conceal(float[] dh, float[] o, float[] tanhC, float[] dc) {
        for (int b = 0; b < dc.length; b++) {
            dc[b] += dh[b] * o[b] * (1 - tanhC[b] * tanhC[b]);
        }
    }

    private static void propose(float[] dc, float[] i, float[] g, float[] dg) {
        for (int b = 0; b < dc.length; b++) {
            dg[b] = dc[b] * i[b] * (1 - g[b] * g[b]);
        }
    }

    private static void forget(float[] f, float[] dc) {
        for (int b = 0; b < dc.length; b++) {
            dc[b] *= f[b];
        }
    }
}
