package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.math.Layout.Slice;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/** The gradients of a cell against central differences of its reference. */
final class GradientCheck {
    private static final int STEPS = 7;
    private static final int BATCH = 3;
    private static final double RELATIVE = 1e-4;
    private static final double NUDGE = 1e-6;

    private final Cell cell;
    private final Reference reference;
    private final NamedWeights weights;
    private final double[][][] inputs; // [batch][steps][X]
    private final double[][] states; // [batch][state]
    private final float[][][] loss; // [steps][state][batch]

    /** Starts each series of the batch from the memory that another number of steps has left. */
    GradientCheck(CellRun run, Reference reference) {
        this.cell = run.cell;
        this.reference = reference;
        this.weights = new NamedWeights(cell.weights(), run.weights);
        this.inputs = new double[BATCH][STEPS][cell.inputSize()];
        this.states = new double[BATCH][];
        this.loss = new float[STEPS][cell.state().size()][BATCH];
        Random random = new Random(3);
        for (int b = 0; b < BATCH; b++) {
            Arrays.fill(run.state, 0);
            for (float[] x : CellRun.inputs(4 * b, cell.inputSize(), 1)) {
                run.step(x);
            }
            states[b] = widened(run.state);
            for (double[] x : inputs[b]) {
                Arrays.setAll(x, k -> (float) random.nextGaussian());
            }
        }
        for (float[][] step : loss) {
            for (float[] row : step) {
                for (int b = 0; b < BATCH; b++) {
                    row[b] = (float) random.nextGaussian();
                }
            }
        }
    }

    void run() {
        Unrolled unrolled = new Unrolled(cell, narrowed(weights.values), batchedInputs(), batchedStates());
        Unrolled.Gradient gradient = unrolled.backward(loss);
        for (Slice slice : cell.weights().slices()) {
            double[] expected = differences(weights.values, slice.offset(), slice.end(), this::loss);
            double[] found = widened(Arrays.copyOfRange(gradient.weights(), slice.offset(), slice.end()));
            assertClose("d " + slice.name(), found, expected);
        }
        for (int b = 0; b < BATCH; b++) {
            int series = b;
            for (int t = 0; t < STEPS; t++) {
                double[] expected = differences(inputs[b][t], 0, cell.inputSize(), () -> loss(series));
                assertClose("d x of step " + t, column(gradient.inputs()[t], b), expected);
            }
            double[] expected = differences(states[b], 0, cell.state().size(), () -> loss(series));
            assertClose("d state " + cell.state(), column(gradient.state(), b), expected);
        }
    }

    private double loss() {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            sum += loss(b);
        }
        return sum;
    }

    private double loss(int series) {
        double sum = 0;
        double[] state = states[series];
        for (int t = 0; t < STEPS; t++) {
            state = reference.step(weights, inputs[series][t], state);
            for (int k = 0; k < state.length; k++) {
                sum += loss[t][k][series] * state[k];
            }
        }
        return sum;
    }

    private static double[] differences(double[] numbers, int from, int to, Supplier<Double> loss) {
        double[] differences = new double[to - from];
        for (int k = from; k < to; k++) {
            double number = numbers[k];
            numbers[k] = number + NUDGE;
            double above = loss.get();
            numbers[k] = number - NUDGE;
            double below = loss.get();
            numbers[k] = number;
            differences[k - from] = (above - below) / (2 * NUDGE);
        }
        return differences;
    }

    /** Relative to the largest entry: small ones are sums of large ones that cancel. */
    private static void assertClose(String what, double[] found, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(found).as(what).containsExactly(expected, within(RELATIVE * Math.max(largest, 1)));
    }

    private float[][][] batchedInputs() {
        float[][][] batched = new float[STEPS][cell.inputSize()][BATCH];
        for (int t = 0; t < STEPS; t++) {
            for (int k = 0; k < cell.inputSize(); k++) {
                for (int b = 0; b < BATCH; b++) {
                    batched[t][k][b] = (float) inputs[b][t][k];
                }
            }
        }
        return batched;
    }

    private float[][] batchedStates() {
        float[][] batched = new float[cell.state().size()][BATCH];
        for (int k = 0; k < batched.length; k++) {
            for (int b = 0; b < BATCH; b++) {
                batched[k][b] = (float) states[b][k];
            }
        }
        return batched;
    }

    private static double[] column(float[][] rows, int b) {
        return Arrays.stream(rows).mapToDouble(row -> row[b]).toArray();
    }

    private static double[] widened(float[] numbers) {
        double[] widened = new double[numbers.length];
        Arrays.setAll(widened, k -> numbers[k]);
        return widened;
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrowed = new float[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            narrowed[k] = (float) numbers[k];
        }
        return narrowed;
    }
}
