package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every cell promises, on sizes that fit no vector register. */
class CellContractTest {
    /** X and H. */
    static final int[][] SIZES = {{1, 1}, {3, 5}, {4, 16}, {9, 32}, {7, 33}};

    static Stream<Arguments> shapes() {
        return Arrays.stream(CellKind.values())
                .flatMap(kind -> Arrays.stream(SIZES).map(size -> Arguments.of(kind, size[0], size[1])));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void followsTheEquations(CellKind kind, int inputSize, int hiddenSize) {
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        ReferenceCell reference = new ReferenceCell(kind, run.cell, run.weights);
        double[] expected = new double[run.state.length];
        for (float[] x : CellRun.inputs(300, inputSize, 1)) {
            run.step(x);
            expected = reference.step(x, expected);
            for (int k = 0; k < expected.length; k++) {
                assertThat((double) run.state[k]).isCloseTo(expected[k], within(1e-5));
            }
        }
    }

    @Test
    void givesTheSameBitsInterpretedAndCompiled(@TempDir Path folder) throws Exception {
        Path interpreted = folder.resolve("interpreted");
        Process interpreter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        folder(CellKind.class) + File.pathSeparator + folder(CellBits.class),
                        CellBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(interpreted.toFile())
                .start();
        try {
            for (int round = 0; round < 20; round++) {
                CellBits.fingerprints();
            }
            assertThat(interpreter.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            interpreter.destroyForcibly();
        }
        assertThat(interpreted).hasContent(String.join("\n", CellBits.fingerprints()));
    }

    private static String folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void servesManySeriesAtOnce(CellKind kind, int inputSize, int hiddenSize) {
        CellRun alone = CellRun.seeded(kind, inputSize, hiddenSize);
        CellRun shared = CellRun.seeded(kind, inputSize, hiddenSize);
        float[] other = new float[shared.state.length];
        for (float[] x : CellRun.inputs(100, inputSize, 1)) {
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
    @MethodSource("shapes")
    void ignoresWhatScratchHeld(CellKind kind, int inputSize, int hiddenSize) {
        CellRun clean = CellRun.seeded(kind, inputSize, hiddenSize);
        CellRun dirty = CellRun.seeded(kind, inputSize, hiddenSize);
        for (float[] x : CellRun.inputs(100, inputSize, 1)) {
            clean.step(x);
            for (float[] array : dirty.scratch) {
                Arrays.fill(array, Float.NaN);
            }
            dirty.step(x);
        }
        assertThat(dirty.state).isEqualTo(clean.state);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void writesNeitherInputNorWeights(CellKind kind, int inputSize, int hiddenSize) {
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        float[] weights = run.weights.clone();
        for (float[] x : CellRun.inputs(100, inputSize, 1)) {
            float[] before = x.clone();
            run.step(x);
            assertThat(x).isEqualTo(before);
        }
        assertThat(run.weights).isEqualTo(weights);
        assertThat(run.rows).isDeepEqualTo(run.cell.pack(weights));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void keepsItsOwnCopyOfTheWeights(CellKind kind, int inputSize, int hiddenSize) {
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        float[][] rows = run.cell.pack(run.weights);
        Arrays.fill(run.weights, Float.NaN);
        assertThat(rows).isDeepEqualTo(run.rows);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void allocatesNothing(CellKind kind, int inputSize, int hiddenSize) {
        int steps = 5_000;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        float[] x = CellRun.inputs(1, inputSize, 1)[0];
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
    @MethodSource("shapes")
    void staysFiniteAndBoundedOnEnormousInputs(CellKind kind, int inputSize, int hiddenSize) {
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        for (float[] x : CellRun.inputs(1_000, inputSize, 1e6f)) {
            run.step(x);
            for (float value : run.state) {
                assertThat(value).isFinite();
            }
            for (float h : run.output()) {
                assertThat(Math.abs(h)).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void statesItsShapes(CellKind kind, int inputSize, int hiddenSize) {
        Cell cell = kind.create(inputSize, hiddenSize);
        assertThat(cell.inputSize()).isEqualTo(inputSize);
        assertThat(cell.outputSize()).isEqualTo(hiddenSize);
        assertThat(cell.state().slices().get(0).name()).isEqualTo("h");
        assertThat(cell.weights().slice("weight_ih").shape()).endsWith(inputSize);
        assertThat(cell.weights().slice("weight_hh").shape()).endsWith(hiddenSize);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void refusesWeightsOfAnotherLength(CellKind kind, int inputSize, int hiddenSize) {
        Cell cell = kind.create(inputSize, hiddenSize);
        int size = cell.weights().size();
        assertThatThrownBy(() -> cell.pack(new float[size + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("weight_ih", "needs " + size + " numbers", "found " + (size + 1));
    }
}
