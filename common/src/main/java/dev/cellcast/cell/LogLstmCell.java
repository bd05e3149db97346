package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Logarithms;
import dev.cellcast.math.Matrices;

/**
 * Long short-term memory that grows with the logarithm of what it is told and never saturates: {@link LstmCell} with
 * {@code symlog(x) = sign(x) ln(1 + |x|)} in place of tanh. Unlike ln(tanh(x)), which goes under the same name and is
 * undefined for x ≤ 0, it is odd and has slope 1 at 0, as tanh has.
 *
 * <pre>
 * i = σ(W_i x + U_i h⁻ + b_i)       input gate
 * f = σ(W_f x + U_f h⁻ + b_f)       forget gate
 * g = symlog(W_g x + U_g h⁻ + b_g)  candidate
 * o = σ(W_o x + U_o h⁻ + b_o)       output gate
 * c = clip(f ⊙ c⁻ + i ⊙ g)          into ±{@value #MEMORY_LIMIT}
 * h = o ⊙ symlog(c)
 * </pre>
 *
 * <p>Weights, gates in the order i, f, g, o: {@code weight_ih: [4H, X]} = W, {@code weight_hh: [4H, H]} = U,
 * {@code bias: [4H]} = b. Memory: {@code h: [H]}, {@code c: [H]}, 8H bytes. The limit keeps a memory that nothing else
 * bounds, now that g is not: |c| ≤ {@value #MEMORY_LIMIT} and so |h| ≤ symlog({@value #MEMORY_LIMIT}) = 6.91. Where c is at
 * the limit no gradient passes. One event costs 4H(X + H) multiply-adds. Thread-safe.
 */
public final class LogLstmCell extends FourGateCell {

    /** The largest |c|. */
    public static final float MEMORY_LIMIT = 1000;

    /** @throws IllegalArgumentException if a size is not positive */
    public LogLstmCell(int inputSize, int hiddenSize) {
        super(inputSize, hiddenSize, gates(inputSize, hiddenSize).build(), "h", "c");
    }

    /** On the tape: i, f, g, o and symlog(c). */
    @Override
    void advance(Gemm gemm, float[][] own, float[][] gates, float[][] memory) {
        gemm.sigmoid(gates[0]);
        gemm.sigmoid(gates[1]);
        Logarithms.symlog(gates[2]);
        gemm.sigmoid(gates[3]);
        LstmCell.remember(gates[0], gates[1], gates[2], memory[1]);
        clip(memory[1]);
        expose(gates[3], memory[1], gates[4], memory[0]);
    }

    private static void clip(float[] c) {
        for (int k = 0; k < c.length; k++) {
            c[k] = Math.max(-MEMORY_LIMIT, Math.min(MEMORY_LIMIT, c[k]));
        }
    }

    private static void expose(float[] o, float[] c, float[] symlogC, float[] h) {
        for (int k = 0; k < h.length; k++) {
            symlogC[k] = Logarithms.symlog(c[k]);
            h[k] = o[k] * symlogC[k];
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] dAll = new float[4 * hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            float[][] gates = unit(step.tape(), j);
            float[][] da = unit(dAll, j);
            float[] dc = dState[hiddenSize + j];
            Gradients.gate(dState[j], gates[4], gates[3], da[3]);
            conceal(dState[j], gates[3], step.after()[hiddenSize + j], dc);
            Gradients.gate(dc, gates[2], gates[0], da[0]);
            Gradients.gate(dc, step.before()[hiddenSize + j], gates[1], da[1]);
            propose(dc, gates[0], gates[2], da[2]);
            Gradients.product(dc, gates[1], dc);
        }
        Affine.backward(gemm, weights, step, dAll, dState, dx, dWeights);
    }

    /** From h to c, through symlog and the clip: {@code dc} becomes the gradient by the c that is not clipped yet. */
    private static void conceal(float[] dh, float[] o, float[] c, float[] dc) {
        for (int b = 0; b < dc.length; b++) {
            float size = Math.abs(c[b]);
            dc[b] = size < MEMORY_LIMIT ? dc[b] + dh[b] * o[b] / (1 + size) : 0;
        }
    }

    /** From c to the argument a of g = symlog(a), whose slope there is 1 / (1 + |a|) = exp(−|g|). */
    private static void propose(float[] dc, float[] i, float[] g, float[] da) {
        for (int b = 0; b < dc.length; b++) {
            da[b] = dc[b] * i[b] * Logarithms.exp(-Math.abs(g[b]));
        }
    }
}
