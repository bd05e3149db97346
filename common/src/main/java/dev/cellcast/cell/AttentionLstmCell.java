package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An LSTM that looks back on its own last outputs: the score of D. Bahdanau, K. Cho and Y. Bengio, ICLR 2015, in
 * {@link AdditiveAttention}; the attentional output of M.-T. Luong, H. Pham and C. D. Manning, "Effective approaches to
 * attention-based neural machine translation", EMNLP 2015.
 *
 * <pre>
 * m_0, c = LSTM(x, m_0⁻, c⁻)  and m_j = m_j₋₁⁻, the last K outputs of the LSTM, newest first
 * e_j = v · tanh(W_q m_0 + W_k m_j)
 * α = softmax(e) over those there are
 * h = tanh(W_o [m_0; Σ α_j m_j])
 * </pre>
 *
 * <p>It looks at the past only: what it attends to has been put out already, m_0 included. {@link #attention} tells α.
 *
 * <p>Weights: those of an {@link LstmCell}; {@code weight_query: [H, H]} = W_q, {@code weight_key: [H, H]} = W_k,
 * {@code weight_score: [1, H]} = v, {@code weight_output: [H, 2H]} = W_o. Memory: {@code h: [H]}, {@code c: [H]},
 * {@code memory: [K, H]} = m, {@code count: [1]} of the outputs in it; 4(2H + KH + 1) bytes, |h| ≤ 1. One event costs
 * 4H(X + H) + (K + 3)H² + 2KH multiply-adds. Thread-safe.
 */
public final class AttentionLstmCell extends SizedCell {
    private static final String OUTPUT = "weight_output";

    private final LstmCell lstm;
    private final Window memory;
    private final AdditiveAttention attention;

    /**
     * @param window K, the outputs that it looks back on
     * @throws IllegalArgumentException if a size is not positive
     */
    public AttentionLstmCell(int inputSize, int hiddenSize, int window) {
        this(
                new LstmCell(inputSize, hiddenSize),
                Layout.builder()
                        .with("h", hiddenSize)
                        .with("c", hiddenSize)
                        .with("memory", window, hiddenSize)
                        .with(Window.COUNT, 1)
                        .build());
    }

    private AttentionLstmCell(LstmCell lstm, Layout state) {
        super(
                lstm.inputSize,
                lstm.hiddenSize,
                Layout.builder()
                        .withAll(lstm.weights(), "")
                        .withAll(AdditiveAttention.weights(lstm.hiddenSize), "")
                        .with(OUTPUT, lstm.hiddenSize, 2 * lstm.hiddenSize)
                        .build(),
                state);
        this.lstm = lstm;
        this.memory = new Window(state, "memory");
        this.attention = new AdditiveAttention(memory);
    }

    @Override
    public long multiplyAdds() {
        return lstm.multiplyAdds() + attention.multiplyAdds() + 2L * hiddenSize * hiddenSize;
    }

    @Override
    public Rows pack(float[] weights) {
        float[][] output = Packing.rows(weights(), weights, OUTPUT);
        Rows own = lstm.pack(Arrays.copyOf(weights, lstm.weights().size()));
        return new Rows(output, List.of(own, attention.pack(weights(), weights)));
    }

    @Override
    public Rows scratch() {
        float[][] arrays = {new float[2 * hiddenSize], new float[hiddenSize]};
        return new Rows(arrays, List.of(lstm.scratch(), attention.scratch()));
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        int n = hiddenSize;
        float[] own = scratch.arrays()[0];
        float[] h = scratch.arrays()[1];
        memory.get(state, 0, own);
        System.arraycopy(state, n, own, n, n);
        lstm.step(weights.part(0), x, own, scratch.part(0));
        memory.push(state, own);
        System.arraycopy(own, n, state, n, n);
        float[] context = attention.context(weights.part(1), state, scratch.part(1));
        Arrays.fill(h, 0);
        Kernels.addProduct(weights.arrays(), 0, own, n, h);
        Kernels.addProduct(weights.arrays(), n, context, n, h);
        Activations.tanh(h);
        System.arraycopy(h, 0, state, 0, n);
    }

    @Override
    public boolean attends() {
        return true;
    }

    @Override
    public float[] attention(Rows weights, float[] state, Rows scratch) {
        int count = memory.count(state);
        return count == 0
                ? new float[0]
                : Arrays.copyOf(attention.alpha(weights.part(1), state, scratch.part(1)), count);
    }

    /** That of the LSTM; the look back is taken again on the way back. */
    @Override
    public int tapeSize() {
        return lstm.tapeSize();
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        BatchStep own = lstmStep(step);
        lstm.forward(gemm, weights, own);
        memory.push(step.before(), own.after(), step.after());
        AdditiveAttention.Look look = attention.forward(gemm, weights, step.after());
        Affine.clear(step.after(), hiddenSize);
        gemm.addProduct(weights.get(OUTPUT), both(memory.get(step.after(), 0), look.context()), step.after());
        for (int j = 0; j < hiddenSize; j++) {
            gemm.tanh(step.after()[j]);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        AdditiveAttention.Look look = attention.forward(gemm, weights, step.after());
        float[][] da = new float[hiddenSize][step.size()];
        for (int j = 0; j < hiddenSize; j++) {
            Gradients.tanh(dState[j], step.after()[j], da[j]);
        }
        Affine.clear(dState, hiddenSize);
        float[][] dContext = new float[hiddenSize][step.size()];
        float[][] seen = both(memory.get(step.after(), 0), look.context());
        Affine.backward(gemm, weights, OUTPUT, seen, da, both(memory.get(dState, 0), dContext), dWeights);
        attention.backward(gemm, weights, step.after(), look, dContext, dState, dWeights);

        float[][] dOwn = new float[hiddenSize][step.size()];
        memory.backward(dState, dOwn);
        lstm.backward(gemm, weights, lstmStep(step), both(dOwn, cellRows(dState)), dx, dWeights);
        Affine.add(dOwn, memory.get(dState, 0));
    }

    /** The LSTM's own output before is the newest of the memory before, and after that of the memory after. */
    private BatchStep lstmStep(BatchStep step) {
        return new BatchStep(
                step.x(),
                both(memory.get(step.before(), 0), cellRows(step.before())),
                both(memory.get(step.after(), 0), cellRows(step.after())),
                step.tape());
    }

    private float[][] cellRows(float[][] state) {
        return Arrays.copyOfRange(state, hiddenSize, 2 * hiddenSize);
    }

    private static float[][] both(float[][] first, float[][] second) {
        return Stream.of(first, second).flatMap(Arrays::stream).toArray(float[][]::new);
    }
}
