package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Logarithms;
import dev.cellcast.math.Matrices;

/**
 * The scalar LSTM with exponential gates of M. Beck et al., "xLSTM: extended long short-term memory", NeurIPS 2024, with one
 * head, its recurrent matrices full: what is new can outweigh all that is remembered, by any factor.
 *
 * <pre>
 * log i = W_i x + U_i h⁻ + b_i           input gate, an exponential
 * log f = ln σ(W_f x + U_f h⁻ + b_f)     forget gate
 * g = tanh(W_g x + U_g h⁻ + b_g)         candidate
 * o = σ(W_o x + U_o h⁻ + b_o)            output gate
 * m = max(log f + m⁻, log i)             stabilizer: the larger of i' and f' is 1
 * i' = exp(log i − m)
 * f' = exp(log f + m⁻ − m)
 * c = f' ⊙ c⁻ + i' ⊙ g
 * n = f' ⊙ n⁻ + i'                       normalizer
 * h = o ⊙ c / n
 * </pre>
 *
 * <p>c / n is the mean of all candidates, weighed by gates that would overflow: c and n hold sum and sum of weights over
 * exp(m). Where nothing is remembered yet, n⁻ = 0, the step takes m⁻ = −∞, hence m = log i, i' = 1 and f' = 0. So n ≥ 1 from
 * the first event on, because i' or f' is 1; and |c| ≤ n by induction, because |g| ≤ 1, also after rounding, which is
 * monotonic. Hence |h| ≤ 1.
 *
 * <p>Weights, gates in the order i, f, g, o: {@code weight_ih: [4H, X]} = W, {@code weight_hh: [4H, H]} = U,
 * {@code bias: [4H]} = b. Memory: {@code h: [H]}, {@code c: [H]}, {@code n: [H]}, {@code m: [H]}, 16H bytes. One event costs
 * 4H(X + H) multiply-adds. Thread-safe.
 */
public final class SlstmCell extends FourGateCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public SlstmCell(int inputSize, int hiddenSize) {
        super(inputSize, hiddenSize, gates(inputSize, hiddenSize).build(), "h", "c", "n", "m");
    }

    /** On the tape: i', f', g, o and {@code a} of f. */
    @Override
    void advance(Gemm gemm, float[][] own, float[][] gates, float[][] memory) {
        System.arraycopy(gates[1], 0, gates[4], 0, gates[1].length);
        stabilize(gates[0], gates[1], memory[2], memory[3]);
        gemm.tanh(gates[2]);
        gemm.sigmoid(gates[3]);
        remember(gates[0], gates[1], gates[2], memory[1], memory[2]);
        expose(gates[3], memory[1], memory[2], memory[0]);
    }

    /** {@code n} is 0 or at least 1. */
    private static void stabilize(float[] i, float[] f, float[] n, float[] m) {
        for (int k = 0; k < m.length; k++) {
            float remembered = n[k] < 1 ? Float.NEGATIVE_INFINITY : Logarithms.logSigmoid(f[k]) + m[k];
            m[k] = Math.max(remembered, i[k]);
            i[k] = Logarithms.exp(i[k] - m[k]);
            f[k] = Logarithms.exp(remembered - m[k]);
        }
    }

    private static void remember(float[] i, float[] f, float[] g, float[] c, float[] n) {
        for (int k = 0; k < c.length; k++) {
            c[k] = f[k] * c[k] + i[k] * g[k];
            n[k] = f[k] * n[k] + i[k];
        }
    }

    private static void expose(float[] o, float[] c, float[] n, float[] h) {
        for (int k = 0; k < h.length; k++) {
            h[k] = o[k] * (c[k] / n[k]);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] dAll = new float[4 * hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            float[][] gates = unit(step.tape(), j);
            float[][] dMemory = unit(dState, j);
            float[][] da = unit(dAll, j);
            conceal(gates[3], unit(step.after(), j), dMemory, da[3]);
            Gradients.candidate(dMemory[1], gates[0], gates[2], da[2]);
            forget(gates, unit(step.before(), j), dMemory, da);
        }
        Affine.backward(gemm, weights, step, dAll, dState, dx, dWeights);
    }

    /** From h to o, c and n. */
    private static void conceal(float[] o, float[][] after, float[][] dMemory, float[] da) {
        float[] c = after[1];
        float[] n = after[2];
        float[] dh = dMemory[0];
        float[] dc = dMemory[1];
        float[] dn = dMemory[2];
        for (int b = 0; b < da.length; b++) {
            float mean = c[b] / n[b];
            float dMean = dh[b] * o[b];
            da[b] = dMean * mean * (1 - o[b]);
            dc[b] += dMean / n[b];
            dn[b] -= dMean * mean / n[b];
        }
    }

    /** From c, n and m to those before, i and f. The gradient by m goes to the one of the two that m was taken from. */
    private static void forget(float[][] gates, float[][] before, float[][] dMemory, float[][] da) {
        float[] i = gates[0];
        float[] f = gates[1];
        float[] dc = dMemory[1];
        float[] dn = dMemory[2];
        float[] dm = dMemory[3];
        for (int b = 0; b < dc.length; b++) {
            float dLogI = (dc[b] * gates[2][b] + dn[b]) * i[b];
            float dRemembered = (dc[b] * before[1][b] + dn[b] * before[2][b]) * f[b];
            float dMax = dm[b] - dLogI - dRemembered;
            boolean newer = i[b] == 1;
            da[0][b] = dLogI + (newer ? dMax : 0);
            dm[b] = dRemembered + (newer ? 0 : dMax);
            da[1][b] = dm[b] * (1 - Activations.sigmoid(gates[4][b]));
            dc[b] *= f[b];
            dn[b] *= f[b];
        }
    }
}
