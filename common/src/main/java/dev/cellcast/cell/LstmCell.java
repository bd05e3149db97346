package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Matrices;
import java.util.Arrays;

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
public final class LstmCell extends FourGateCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public LstmCell(int inputSize, int hiddenSize) {
        super(inputSize, hiddenSize, gates(inputSize, hiddenSize).build(), "h", "c");
    }

    /** With i, f and o halved, so that one tanh goes over all gates: see {@link Activations#gate}. */
    @Override
    public Rows pack(float[] weights) {
        Rows packed = super.pack(weights);
        Packing.halve(packed.arrays(), 0, 2 * hiddenSize);
        Packing.halve(packed.arrays(), 3 * hiddenSize, 4 * hiddenSize);
        return packed;
    }

    @Override
    public Rows scratch() {
        int n = hiddenSize;
        return Rows.of(new float[4 * n], new float[n], new float[n], new float[n], new float[n]);
    }

    /** What {@link #advance} does, in fewer and longer loops: this one runs for every event of most jobs. */
    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        int n = hiddenSize;
        float[] i = scratch.arrays()[0]; // all four gates until they are parted
        float[] f = scratch.arrays()[1];
        float[] g = scratch.arrays()[2];
        float[] o = scratch.arrays()[3];
        float[] c = scratch.arrays()[4];
        Kernels.affine(weights.arrays(), 0, x, inputSize, i);
        Kernels.addProduct(weights.arrays(), 1 + inputSize, state, n, i);
        Activations.tanh(i);
        System.arraycopy(i, n, f, 0, n);
        System.arraycopy(i, 2 * n, g, 0, n);
        System.arraycopy(i, 3 * n, o, 0, n);
        System.arraycopy(state, n, c, 0, n);
        rememberHalved(i, f, g, c);
        exposeHalved(o, c, state);
        System.arraycopy(c, 0, state, n, n);
    }

    private static void rememberHalved(float[] i, float[] f, float[] g, float[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Activations.gate(f[j]) * c[j] + Activations.gate(i[j]) * g[j];
        }
    }

    private static void exposeHalved(float[] o, float[] c, float[] h) {
        for (int j = 0; j < c.length; j++) {
            h[j] = Activations.gate(o[j]) * Activations.tanh(c[j]);
        }
    }

    /** On the tape: i, f, g, o and tanh(c). */
    @Override
    void advance(Gemm gemm, float[][] own, float[][] gates, float[][] memory) {
        gemm.sigmoid(gates[0]);
        gemm.sigmoid(gates[1]);
        gemm.tanh(gates[2]);
        gemm.sigmoid(gates[3]);
        remember(gates[0], gates[1], gates[2], memory[1]);
        expose(gemm, gates[3], memory[1], gates[4], memory[0]);
    }

    static void remember(float[] i, float[] f, float[] g, float[] c) {
        for (int k = 0; k < c.length; k++) {
            c[k] = f[k] * c[k] + i[k] * g[k];
        }
    }

    static void expose(Gemm gemm, float[] o, float[] c, float[] tanhC, float[] h) {
        System.arraycopy(c, 0, tanhC, 0, c.length);
        gemm.tanh(tanhC);
        for (int k = 0; k < h.length; k++) {
            h[k] = o[k] * tanhC[k];
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        int n = hiddenSize;
        float[][] tape = step.tape();
        for (int j = 0; j < n; j++) {
            retrace(unit(tape, j), step.before()[n + j], dState[j], dState[n + j]);
        }
        float[][] da = Arrays.copyOf(tape, 4 * n);
        System.arraycopy(tape, 4 * n, da, 2 * n, n);
        Affine.backward(gemm, weights, step, da, dState, dx, dWeights);
    }

    /**
     * {@link #conceal} and {@link #forget} in the rows of the tape itself, which nobody asks again: the gates i, f and o become the
     * gradients by their {@code a}, tanh(c) becomes that of g.
     */
    private static void retrace(float[][] gates, float[] before, float[] dh, float[] dc) {
        float[] i = gates[0];
        float[] f = gates[1];
        float[] g = gates[2];
        float[] o = gates[3];
        float[] tanhC = gates[4];
        reveal(dh, o, tanhC, dc);
        Gradients.gate(dh, tanhC, o, o);
        Gradients.candidate(dc, i, g, tanhC);
        Gradients.gate(dc, g, i, i);
        Gradients.product(dc, f, g);
        Gradients.gate(dc, before, f, f);
        System.arraycopy(g, 0, dc, 0, dc.length);
    }

    /** From h to the gate o and to c: {@code dc += dh o (1 − tanh²(c))}. */
    static void conceal(float[][] gates, float[] dh, float[] dc, float[][] da) {
        Gradients.gate(dh, gates[4], gates[3], da[3]);
        reveal(dh, gates[3], gates[4], dc);
    }

    private static void reveal(float[] dh, float[] o, float[] tanhC, float[] dc) {
        for (int b = 0; b < dc.length; b++) {
            dc[b] += dh[b] * o[b] * (1 - tanhC[b] * tanhC[b]);
        }
    }

    /** From c to i, f, g and c⁻: {@code dc} becomes {@code dc⁻}. */
    static void forget(float[][] gates, float[] before, float[] dc, float[][] da) {
        Gradients.gate(dc, gates[2], gates[0], da[0]);
        Gradients.gate(dc, before, gates[1], da[1]);
        Gradients.candidate(dc, gates[0], gates[2], da[2]);
        Gradients.product(dc, gates[1], dc);
    }
}
