package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
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
public final class LstmCell extends FourGateCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public LstmCell(int inputSize, int hiddenSize) {
        super(inputSize, hiddenSize, gates(inputSize, hiddenSize).build(), "h", "c");
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        load(weights, x, state, scratch);
        advance(scratch.part(0).arrays(), scratch.part(1).arrays());
        store(scratch, state);
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        Affine.forward(gemm, weights, step, step.tape());
        for (int j = 0; j < hiddenSize; j++) {
            advance(unit(step.tape(), j), memory(step, j));
        }
    }

    /** @param gates {@code a} of i, f, g and o; become i, f, g, o and tanh(c) */
    private static void advance(float[][] gates, float[][] memory) {
        Activations.sigmoid(gates[0]);
        Activations.sigmoid(gates[1]);
        Activations.tanh(gates[2]);
        Activations.sigmoid(gates[3]);
        remember(gates[0], gates[1], gates[2], memory[1]);
        expose(gates[3], memory[1], gates[4], memory[0]);
    }

    static void remember(float[] i, float[] f, float[] g, float[] c) {
        for (int k = 0; k < c.length; k++) {
            c[k] = f[k] * c[k] + i[k] * g[k];
        }
    }

    static void expose(float[] o, float[] c, float[] tanhC, float[] h) {
        for (int k = 0; k < h.length; k++) {
            tanhC[k] = Activations.tanh(c[k]);
            h[k] = o[k] * tanhC[k];
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] da = new float[4 * hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            float[] dc = dState[hiddenSize + j];
            conceal(unit(step.tape(), j), dState[j], dc, unit(da, j));
            forget(unit(step.tape(), j), step.before()[hiddenSize + j], dc, unit(da, j));
        }
        Affine.backward(gemm, weights, step, da, dState, dx, dWeights);
    }

    /** From h to the gate o and to c: {@code dc += dh o (1 − tanh²(c))}. */
    static void conceal(float[][] gates, float[] dh, float[] dc, float[][] da) {
        float[] o = gates[3];
        float[] tanhC = gates[4];
        Gradients.gate(dh, tanhC, o, da[3]);
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
