package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;

/**
 * The minimal gated unit of L. Feng et al., "Were RNNs all we needed?", arXiv 2410.01201, 2024: neither gate nor candidate sees
 * the memory, which is a fading mean of the candidates at a pace that the input sets.
 *
 * <pre>
 * z = σ(W_z x + b_z)                    update gate
 * h = (1 − z) ⊙ h⁻ + z ⊙ (W_h x + b_h)
 * </pre>
 *
 * <p>Weights, in the order z, h: {@code weight_ih: [2H, X]} = W, {@code bias: [2H]} = b. Memory: {@code h: [H]}, 4H bytes; h
 * never leaves the range of the candidates seen, which are not bounded themselves. One event costs 2HX multiply-adds.
 * Thread-safe.
 */
public final class MinGruCell extends SizedCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public MinGruCell(int inputSize, int hiddenSize) {
        super(
                inputSize,
                hiddenSize,
                Layout.builder()
                        .with("weight_ih", 2 * hiddenSize, inputSize)
                        .with("bias", 2 * hiddenSize)
                        .build(),
                Layout.builder().with("h", hiddenSize).build());
    }

    @Override
    public long multiplyAdds() {
        return 2L * hiddenSize * inputSize;
    }

    @Override
    public Rows pack(float[] weights) {
        return Rows.of(Packing.rows(weights(), weights, "bias", "weight_ih"));
    }

    /** z and the candidate together, then apart. */
    @Override
    public Rows scratch() {
        return Rows.of(new float[2 * hiddenSize], new float[hiddenSize], new float[hiddenSize]);
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        float[] a = scratch.arrays()[0];
        float[] z = scratch.arrays()[1];
        float[] candidate = scratch.arrays()[2];
        Kernels.affine(weights.arrays(), 0, x, inputSize, a);
        System.arraycopy(a, 0, z, 0, hiddenSize);
        System.arraycopy(a, hiddenSize, candidate, 0, hiddenSize);
        Activations.sigmoid(z);
        update(z, candidate, state, state);
    }

    /** Over as many elements as there are gates. */
    private static void update(float[] z, float[] candidate, float[] before, float[] h) {
        for (int k = 0; k < z.length; k++) {
            h[k] = before[k] + z[k] * (candidate[k] - before[k]);
        }
    }

    /** z and the candidate. */
    @Override
    public int tapeSize() {
        return 2 * hiddenSize;
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        float[][] tape = step.tape();
        Affine.setBias(weights.get("bias"), tape);
        gemm.addProduct(weights.get("weight_ih"), step.x(), tape);
        for (int j = 0; j < hiddenSize; j++) {
            gemm.sigmoid(tape[j]);
            update(tape[j], tape[hiddenSize + j], step.before()[j], step.after()[j]);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        float[][] da = step.tape();
        for (int j = 0; j < hiddenSize; j++) {
            part(dState[j], da[j], da[hiddenSize + j], step.before()[j]);
        }
        Affine.backward(gemm, weights, "weight_ih", step.x(), da, dx, dWeights);
        Affine.addBias(da, dWeights.get("bias"));
    }

    /** Parts the gradient of h between h⁻, the argument of z and the candidate: each takes the place of what it is the gradient by. */
    private static void part(float[] dh, float[] z, float[] candidate, float[] before) {
        for (int b = 0; b < dh.length; b++) {
            float gate = z[b];
            z[b] = dh[b] * (candidate[b] - before[b]) * gate * (1 - gate);
            candidate[b] = dh[b] * gate;
            dh[b] *= 1 - gate;
        }
    }
}
