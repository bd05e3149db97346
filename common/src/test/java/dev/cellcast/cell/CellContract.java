package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.cellcast.math.Layout.Slice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every cell promises. The test of a cell extends this, adds the cell's equations and what is special to it. */
abstract class CellContract {
    private static final double RELATIVE = 1e-5;

    final CellKind kind;

    CellContract(CellKind kind) {
        this.kind = kind;
    }

    /** The cell's equations, for one layer. */
    abstract Reference reference(int inputSize, int hiddenSize);

    /** The largest |h| that the cell can put out on any input, or infinity. */
    abstract double bound();

    static List<CellSize> sizes() {
        return CellSize.ALL;
    }

    private Reference reference(CellSize size) {
        if (size.layers() == 1) {
            return reference(size.inputSize(), size.hiddenSize());
        }
        List<Reference> layers = new ArrayList<>();
        int[] widths = new int[size.layers()];
        int[] stateSizes = new int[size.layers()];
        int width = size.inputSize();
        for (int layer = 0; layer < size.layers(); layer++) {
            Cell cell = new CellSize(width, size.hiddenSize(), 1).create(kind);
            layers.add(reference(width, size.hiddenSize()));
            widths[layer] = width;
            stateSizes[layer] = cell.state().size();
            width = cell.outputSize();
        }
        return Reference.stacked(layers, widths, stateSizes);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void followsTheEquations(CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        Reference reference = reference(size);
        NamedWeights weights = new NamedWeights(run.cell.weights(), run.weights);
        double[] expected = new double[run.state.length];
        for (float[] x : CellRun.inputs(300, size.inputSize(), 1)) {
            run.step(x);
            expected = reference.step(weights, widened(x), expected);
            for (int k = 0; k < expected.length; k++) {
                double tolerance = RELATIVE * Math.max(1, Math.abs(expected[k]));
                assertThat((double) run.state[k]).isCloseTo(expected[k], within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void trainsOnTheFunctionThatItServes(CellSize size) {
        int batch = 3;
        int steps = 40;
        CellRun[] runs = new CellRun[batch];
        float[][][] inputs = new float[steps][size.inputSize()][batch];
        float[][] states = new float[size.create(kind).state().size()][batch];
        for (int b = 0; b < batch; b++) {
            runs[b] = CellRun.seeded(kind, size);
            for (float[] x : CellRun.inputs(4 * b, size.inputSize(), 1)) {
                runs[b].step(x); // as many steps as the memory of another series has behind it
            }
            setColumn(states, b, runs[b].state);
            float[][] own = CellRun.inputs(steps, size.inputSize(), 1 + b);
            for (int t = 0; t < steps; t++) {
                setColumn(inputs[t], b, own[t]);
            }
        }
        Unrolled unrolled = new Unrolled(runs[0].cell, runs[0].weights, inputs, states);
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < batch; b++) {
                runs[b].step(column(inputs[t], b));
                float largest = Math.max(1, largest(runs[b].state));
                assertThat(column(unrolled.after(t), b)).containsExactly(runs[b].state, within(1e-5f * largest));
            }
        }
    }

    @Test
    void knowsItsGradients() {
        for (CellSize size : List.of(new CellSize(3, 5, 1), new CellSize(2, 3, 2))) {
            CellRun run = CellRun.seeded(kind, size);
            new GradientCheck(run, reference(size)).run();
        }
    }

    @Test
    void agreesWithPyTorch() throws IOException {
        GoldenCell golden = GoldenCell.of(kind);
        Cell cell = golden.cell(kind);
        float[][][] inputs = golden.steps("inputs", cell.inputSize());
        float[][][] outputs = golden.steps("outputs", cell.outputSize());
        CellRun run = new CellRun(cell, golden.weights(cell));
        assertThat(inputs.length).isEqualTo(50);
        for (int t = 0; t < inputs.length; t++) {
            run.step(column(inputs[t], 0));
            assertClose("h of step " + t, run.output(), column(outputs[t], 0));
        }
    }

    @Test
    void agreesWithPyTorchOnGradients() throws IOException {
        GoldenCell golden = GoldenCell.of(kind);
        Cell cell = golden.cell(kind);
        float[][][] inputs = golden.steps("inputs", cell.inputSize());
        float[][] start = new float[cell.state().size()][1];
        Unrolled.Gradient gradient = new Unrolled(cell, golden.weights(cell), inputs, start)
                .backward(golden.steps("loss", cell.outputSize()));
        for (Slice slice : cell.weights().slices()) {
            float[] found = Arrays.copyOfRange(gradient.weights(), slice.offset(), slice.end());
            assertClose("d " + slice.name(), found, narrowed(golden.numbers("d_" + slice.name())));
        }
        float[][][] expected = golden.steps("d_inputs", cell.inputSize());
        for (int t = 0; t < inputs.length; t++) {
            assertClose("d x of step " + t, column(gradient.inputs()[t], 0), column(expected[t], 0));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void servesManySeriesAtOnce(CellSize size) {
        CellRun alone = CellRun.seeded(kind, size);
        CellRun shared = CellRun.seeded(kind, size);
        float[] other = new float[shared.state.length];
        for (float[] x : CellRun.inputs(100, size.inputSize(), 1)) {
            alone.step(x);
            shared.step(x);
            float[] y = x.clone();
            y[0] += 1;
            shared.cell.step(shared.rows, y, other, shared.scratch);
            assertThat(shared.state).isEqualTo(alone.state);
        }
        assertThat(other).isNotEqualTo(alone.state);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void seesNothingOfTheFuture(CellSize size) {
        float[][] inputs = CellRun.inputs(20, size.inputSize(), 1);
        CellRun told = CellRun.seeded(kind, size);
        CellRun otherwise = CellRun.seeded(kind, size);
        for (int t = 0; t < inputs.length; t++) {
            float[] other = t < 12 ? inputs[t] : CellRun.inputs(1, size.inputSize(), 1 + t)[0];
            told.step(inputs[t]);
            otherwise.step(other);
            assertThat(Arrays.equals(told.state, otherwise.state)).isEqualTo(t < 12);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ignoresWhatScratchHeld(CellSize size) {
        CellRun clean = CellRun.seeded(kind, size);
        CellRun dirty = CellRun.seeded(kind, size);
        for (float[] x : CellRun.inputs(100, size.inputSize(), 1)) {
            clean.step(x);
            soil(dirty.scratch);
            dirty.step(x);
        }
        assertThat(dirty.state).isEqualTo(clean.state);
    }

    private static void soil(Rows scratch) {
        for (float[] array : scratch.arrays()) {
            Arrays.fill(array, Float.NaN);
        }
        scratch.parts().forEach(CellContract::soil);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void writesNeitherInputNorWeights(CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        float[] weights = run.weights.clone();
        for (float[] x : CellRun.inputs(100, size.inputSize(), 1)) {
            float[] before = x.clone();
            run.step(x);
            assertThat(x).isEqualTo(before);
        }
        assertThat(run.weights).isEqualTo(weights);
        assertThat(allOf(run.rows)).isDeepEqualTo(allOf(run.cell.pack(weights)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void keepsItsOwnCopyOfTheWeights(CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        Rows rows = run.cell.pack(run.weights);
        Arrays.fill(run.weights, Float.NaN);
        assertThat(allOf(rows)).isDeepEqualTo(allOf(run.rows));
    }

    private static float[][] allOf(Rows rows) {
        return IntStream.range(-1, rows.parts().size())
                .mapToObj(k -> k < 0 ? rows.arrays() : allOf(rows.part(k)))
                .flatMap(Arrays::stream)
                .toArray(float[][]::new);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void allocatesNothing(CellSize size) {
        int steps = 5_000;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CellRun run = CellRun.seeded(kind, size);
        float[] x = CellRun.inputs(1, size.inputSize(), 1)[0];
        long[] bytes = new long[2];
        for (int round = 0; round < bytes.length; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < steps; k++) {
                run.step(x);
            }
            bytes[round] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes[1])
                .as("bytes in %d steps; the smallest object has 16", steps)
                .isLessThan(steps);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void staysFiniteAndBoundedOnEnormousInputs(CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        for (float[] x : CellRun.inputs(1_000, size.inputSize(), 1e6f)) {
            run.step(x);
            for (float value : run.state) {
                assertThat(value).isFinite();
            }
            for (float h : run.output()) {
                assertThat((double) Math.abs(h)).isLessThanOrEqualTo(bound());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void statesItsShapes(CellSize size) {
        Cell cell = size.create(kind);
        assertThat(cell.inputSize()).isEqualTo(size.inputSize());
        assertThat(cell.outputSize()).isGreaterThanOrEqualTo(size.hiddenSize());
        assertThat(cell.state().slices().get(0).name()).startsWith("h");
        assertThat(cell.multiplyAdds()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void refusesWeightsOfAnotherLength(CellSize size) {
        Cell cell = size.create(kind);
        int length = cell.weights().size();
        assertThatThrownBy(() -> cell.pack(new float[length + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("needs " + length + " numbers", "found " + (length + 1));
    }

    /** Relative to the largest entry: small ones are sums of large ones that cancel. */
    private static void assertClose(String what, float[] found, float[] expected) {
        assertThat(found).as(what).containsExactly(expected, within((float) RELATIVE * largest(expected)));
    }

    private static float largest(float[] numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static void setColumn(float[][] rows, int b, float[] column) {
        for (int k = 0; k < column.length; k++) {
            rows[k][b] = column[k];
        }
    }

    private static float[] column(float[][] rows, int b) {
        float[] column = new float[rows.length];
        for (int k = 0; k < column.length; k++) {
            column[k] = rows[k][b];
        }
        return column;
    }

    static double[] widened(float[] numbers) {
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
