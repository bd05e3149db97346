package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Matrices;

/**
 * Long short-term memory whose gates see the memory itself and not only its gated output: F. A. Gers and J. Schmidhuber,
 * "Recurrent nets that time and count", IJCNN 2000; F. A. Gers, N. N. Schraudolph and J. Schmidhuber, "Learning precise
 * timing with LSTM recurrent networks", JMLR 3, 2002.
 *
 * <pre>
 * i = σ(W_i x + U_i h⁻ + b_i + p_i ⊙ c⁻)  input gate
 * f = σ(W_f x + U_f h⁻ + b_f + p_f ⊙ c⁻)  forget gate
 * g = tanh(W_g x + U_g h⁻ + b_g)          candidate
 * c = f ⊙ c⁻ + i ⊙ g
 * o = σ(W_o x + U_o h⁻ + b_o + p_o ⊙ c)   output gate, which sees the new c
 * h = o ⊙ tanh(c)
 * </pre>
 *
 * <p>Weights, gates in the order i, f, g, o: {@code weight_ih: [4H, X]} = W, {@code weight_hh: [4H, H]} = U,
 * {@code bias: [4H]} = b; {@code peephole: [3H]} = p_i, p_f, p_o, each unit looking at its own memory only. Memory:
 * {@code h: [H]}, {@code c: [H]}, 8H bytes, |h| ≤ 1; c is unbounded but moves away from zero by at most 1 per event. One
 * event costs 4H(X + H) multiply-adds, and 3H for the peepholes. Thread-safe.
 */
public final class PeepholeLstmCell extends FourGateCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public PeepholeLstmCell(int inputSize, int hiddenSize) {
        super(
                inputSize,
                hiddenSize,
                gates(inputSize, hiddenSize).with("peephole", 3 * hiddenSize).build(),
                "h",
                "c");
    }

    /** On the tape: i, f, g, o and tanh(c). */
    @Override
    void advance(Gemm gemm, float[][] p, float[][] gates, float[][] memory) {
        float[] c = memory[1];
        open(gemm, p[0], c, gates[0]);
        open(gemm, p[1], c, gates[1]);
        gemm.tanh(gates[2]);
        LstmCell.remember(gates[0], gates[1], gates[2], c);
        open(gemm, p[2], c, gates[3]);
        LstmCell.expose(gemm, gates[3], c, gates[4], memory[0]);
    }

    private static void open(Gemm gemm, float[] p, float[] c, float[] gate) {
        for (int k = 0; k < gate.length; k++) {
            gate[k] += p[k] * c[k];
        }
        gemm.sigmoid(gate);
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] dAll = new float[4 * hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            float[][] gates = unit(step.tape(), j);
            float[][] p = unit(weights.get("peephole"), j);
            float[][] dp = unit(dWeights.get("peephole"), j);
            float[][] da = unit(dAll, j);
            float[] before = step.before()[hiddenSize + j];
            float[] dc = dState[hiddenSize + j];
            LstmCell.conceal(gates, dState[j], dc, da);
            look(p[2], da[3], step.after()[hiddenSize + j], dc, dp[2]);
            LstmCell.forget(gates, before, dc, da);
            look(p[0], da[0], before, dc, dp[0]);
            look(p[1], da[1], before, dc, dp[1]);
        }
        Affine.backward(gemm, weights, step, dAll, dState, dx, dWeights);
    }

    /** From a gate through its peephole, {@code p: [1]}, to the c that it looks at. */
    private static void look(float[] p, float[] da, float[] c, float[] dc, float[] dp) {
        float sum = 0;
        for (int b = 0; b < dc.length; b++) {
            dc[b] += p[0] * da[b];
            sum += da[b] * c[b];
        }
        dp[0] += sum;
    }
}
