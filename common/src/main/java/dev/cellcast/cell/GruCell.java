package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import java.util.Arrays;

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
public final class GruCell extends SizedCell {

    /** @throws IllegalArgumentException if a size is not positive */
    public GruCell(int inputSize, int hiddenSize) {
        super(
                inputSize,
                hiddenSize,
                Layout.builder()
                        .with("weight_ih", 3 * hiddenSize, inputSize)
                        .with("weight_hh", 3 * hiddenSize, hiddenSize)
                        .with("bias_ih", 3 * hiddenSize)
                        .with("bias_hh", 3 * hiddenSize)
                        .build(),
                Layout.builder().with("h", hiddenSize).build());
    }

    @Override
    public long multiplyAdds() {
        return 3L * hiddenSize * (inputSize + hiddenSize);
    }

    @Override
    public Rows pack(float[] weights) {
        float[][] rows = Packing.rows(weights(), weights, "bias_ih", "weight_ih", "bias_hh", "weight_hh");
        Packing.halve(rows, 0, 2 * hiddenSize);
        return Rows.of(rows);
    }

    @Override
    public Rows scratch() {
        int n = hiddenSize;
        return Rows.of(new float[3 * n], new float[3 * n], new float[2 * n], new float[n], new float[n], new float[n]);
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        int size = hiddenSize;
        float[][] rows = weights.arrays();
        float[] input = scratch.arrays()[0];
        float[] recurrent = scratch.arrays()[1];
        float[] r = scratch.arrays()[2]; // both gates until they are parted
        float[] z = scratch.arrays()[3];
        float[] n = scratch.arrays()[4];
        float[] u = scratch.arrays()[5];
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

    /** r, z and n; then U h⁻ + b_hh, of which only the part that r scales is asked for again. */
    @Override
    public int tapeSize() {
        return 6 * hiddenSize;
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        int size = hiddenSize;
        float[][] gates = step.tape();
        float[][] recurrent = Arrays.copyOfRange(gates, 3 * size, 6 * size);
        Affine.setBias(weights.get("bias_ih"), gates);
        gemm.addProduct(weights.get("weight_ih"), step.x(), gates);
        Affine.setBias(weights.get("bias_hh"), recurrent);
        gemm.addProduct(weights.get("weight_hh"), step.before(), recurrent);
        for (int j = 0; j < size; j++) {
            float[] z = gates[size + j];
            float[] n = gates[2 * size + j];
            open(gemm, recurrent[j], gates[j]);
            open(gemm, recurrent[size + j], z);
            propose(gemm, gates[j], recurrent[2 * size + j], n, n);
            update(z, n, step.before()[j], step.after()[j]);
        }
    }

    private static void open(Gemm gemm, float[] recurrent, float[] gate) {
        for (int b = 0; b < gate.length; b++) {
            gate[b] += recurrent[b];
        }
        gemm.sigmoid(gate);
    }

    private static void propose(Gemm gemm, float[] r, float[] u, float[] input, float[] n) {
        for (int b = 0; b < n.length; b++) {
            n[b] = input[b] + r[b] * u[b];
        }
        gemm.tanh(n);
    }

    private static void update(float[] z, float[] n, float[] before, float[] h) {
        for (int b = 0; b < h.length; b++) {
            h[b] = n[b] + z[b] * (before[b] - n[b]);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        int size = hiddenSize;
        float[][] tape = step.tape();
        for (int j = 0; j < size; j++) {
            float[] r = tape[j];
            float[] z = tape[size + j];
            float[] n = tape[2 * size + j];
            float[] du = tape[3 * size + j]; // what r was made of, done with
            float[] u = tape[5 * size + j];
            part(dState[j], z, n, step.before()[j]);
            Gradients.product(n, r, du);
            Gradients.gate(n, u, r, r);
        }
        float[][] dInput = Arrays.copyOf(tape, 3 * size);
        float[][] dRecurrent = Arrays.copyOf(tape, 3 * size);
        System.arraycopy(tape, 3 * size, dRecurrent, 2 * size, size);
        Affine.backward(gemm, weights, "weight_ih", step.x(), dInput, dx, dWeights);
        Affine.backward(gemm, weights, "weight_hh", step.before(), dRecurrent, dState, dWeights);
        Affine.addBias(dInput, dWeights.get("bias_ih"));
        Affine.addBias(dRecurrent, dWeights.get("bias_hh"));
    }

    /** Parts the gradient of h between h⁻ and the arguments of z and n: each takes the place of what it is the gradient by. */
    private static void part(float[] dh, float[] z, float[] n, float[] before) {
        for (int b = 0; b < dh.length; b++) {
            float gate = z[b];
            float candidate = n[b];
            z[b] = dh[b] * (before[b] - candidate) * gate * (1 - gate);
            n[b] = dh[b] * (1 - gate) * (1 - candidate * candidate);
            dh[b] *= gate;
        }
    }
}
