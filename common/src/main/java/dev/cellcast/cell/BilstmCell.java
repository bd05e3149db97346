package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bidirectional LSTM on a stream: M. Schuster and K. K. Paliwal, "Bidirectional recurrent neural networks", IEEE
 * Transactions on Signal Processing 45(11), 1997; A. Graves and J. Schmidhuber, "Framewise phoneme classification with
 * bidirectional LSTM", Neural Networks 18(5–6), 2005.
 *
 * <pre>
 * h_f, c = LSTM(x, h_f⁻, c⁻)   forward: carried on from event to event
 * h_r, s = LSTM(w_k, h_r, s)   reverse: from zero, for k = 0 … count − 1 over the window w of the last W inputs, w_0 = x
 * h = [h_f; h_r]
 * </pre>
 *
 * <p>It looks at the past only: at every event the reverse direction reads the window anew, from the present input back.
 * That is {@code h_n} of PyTorch's bidirectional LSTM after the present input, the reverse direction confined to the window.
 *
 * <p>Weights: those of two {@link LstmCell}s, the names of the reverse one's ending in {@code _reverse}. Memory:
 * {@code h: [2H]}, {@code c: [H]}, {@code window: [W, X]} newest first, {@code count: [1]} of the inputs in it;
 * 4(3H + WX + 1) bytes, |h| ≤ 1. One event costs 4H(X + H)(W + 1) multiply-adds, W + 1 times an LSTM. Thread-safe.
 */
public final class BilstmCell extends SizedCell {
    private static final String REVERSE = "_reverse";

    private final LstmCell lstm;
    private final Window window;

    /**
     * @param window W, the inputs that the reverse direction reads
     * @throws IllegalArgumentException if a size is not positive
     */
    public BilstmCell(int inputSize, int hiddenSize, int window) {
        this(
                new LstmCell(inputSize, hiddenSize),
                Layout.builder()
                        .with("h", 2 * hiddenSize)
                        .with("c", hiddenSize)
                        .with("window", window, inputSize)
                        .with(Window.COUNT, 1)
                        .build());
    }

    private BilstmCell(LstmCell lstm, Layout state) {
        super(
                lstm.inputSize,
                lstm.hiddenSize,
                Layout.builder()
                        .withAll(lstm.weights(), "")
                        .withAll(lstm.weights(), REVERSE)
                        .build(),
                state);
        this.lstm = lstm;
        this.window = new Window(state, "window");
    }

    @Override
    public long multiplyAdds() {
        return (1L + window.length()) * lstm.multiplyAdds();
    }

    @Override
    public Rows pack(float[] weights) {
        Packing.check(weights(), weights);
        int size = lstm.weights().size();
        Rows forward = lstm.pack(Arrays.copyOf(weights, size));
        Rows reverse = lstm.pack(Arrays.copyOfRange(weights, size, 2 * size));
        return new Rows(new float[0][], List.of(forward, reverse));
    }

    @Override
    public Rows scratch() {
        int n = hiddenSize;
        float[][] arrays = {new float[2 * n], new float[2 * n], new float[inputSize]};
        return new Rows(arrays, List.of(lstm.scratch()));
    }

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        int n = hiddenSize;
        float[] forward = scratch.arrays()[0];
        float[] reverse = scratch.arrays()[1];
        float[] input = scratch.arrays()[2];
        System.arraycopy(state, 0, forward, 0, n);
        System.arraycopy(state, 2 * n, forward, n, n);
        lstm.step(weights.part(0), x, forward, scratch.part(0));
        window.push(state, x);
        Arrays.fill(reverse, 0);
        for (int age = 0; age < window.count(state); age++) {
            window.get(state, age, input);
            lstm.step(weights.part(1), input, reverse, scratch.part(0));
        }
        System.arraycopy(forward, 0, state, 0, n);
        System.arraycopy(reverse, 0, state, n, n);
        System.arraycopy(forward, n, state, 2 * n, n);
    }

    /** That of the forward direction; the reverse one is computed again on the way back. */
    @Override
    public int tapeSize() {
        return lstm.tapeSize();
    }

    @Override
    public void forward(Gemm gemm, Matrices weights, BatchStep step) {
        lstm.forward(gemm, weights, forwardStep(step));
        window.push(step.before(), step.x(), step.after());
        BatchStep[] steps = reverseSteps(gemm, weights, step);
        float[][] h = reversePart(step.after());
        for (int age = 0; age < steps.length; age++) {
            copyWhereLast(age, step, steps[age].after(), h);
        }
    }

    @Override
    public void backward(
            Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights) {
        BatchStep[] steps = reverseSteps(gemm, weights, step);
        float[][] dh = reversePart(dState);
        float[][] dReverse = new float[2 * hiddenSize][step.size()];
        for (int age = steps.length - 1; age >= 0; age--) {
            copyWhereLast(age, step, dh, dReverse);
            float[][] dInput = window.get(dState, age);
            lstm.backward(gemm, weights.ending(REVERSE), steps[age], dReverse, dInput, dWeights.ending(REVERSE));
        }
        Affine.clear(dh, hiddenSize);
        lstm.backward(gemm, weights, forwardStep(step), forwardPart(dState), dx, dWeights);
        window.backward(dState, dx);
    }

    /**
     * The reverse direction over the window, by age of the input. Every series goes as far as the one with most inputs;
     * what it does beyond its own is of no account, for {@link #copyWhereLast} takes nothing from there.
     */
    private BatchStep[] reverseSteps(Gemm gemm, Matrices weights, BatchStep step) {
        BatchStep[] steps = new BatchStep[window.largestCount(step.after())];
        float[][] before = new float[2 * hiddenSize][step.size()];
        for (int age = 0; age < steps.length; age++) {
            float[][] after = new float[2 * hiddenSize][step.size()];
            float[][] tape = new float[lstm.tapeSize()][step.size()];
            steps[age] = new BatchStep(window.get(step.after(), age), before, after, tape);
            lstm.forward(gemm, weights.ending(REVERSE), steps[age]);
            before = after;
        }
        return steps;
    }

    /** Copies the first H rows for those series whose oldest input is of that age. */
    private void copyWhereLast(int age, BatchStep step, float[][] source, float[][] target) {
        float[] counts = window.counts(step.after());
        for (int j = 0; j < hiddenSize; j++) {
            for (int b = 0; b < counts.length; b++) {
                target[j][b] = counts[b] == age + 1 ? source[j][b] : target[j][b];
            }
        }
    }

    private BatchStep forwardStep(BatchStep step) {
        return new BatchStep(step.x(), forwardPart(step.before()), forwardPart(step.after()), step.tape());
    }

    /** The rows of h_f and c. */
    private float[][] forwardPart(float[][] state) {
        int n = hiddenSize;
        return IntStream.range(0, 2 * n).mapToObj(j -> state[j < n ? j : n + j]).toArray(float[][]::new);
    }

    /** The rows of h_r. */
    private float[][] reversePart(float[][] state) {
        return Arrays.copyOfRange(state, hiddenSize, 2 * hiddenSize);
    }
}
