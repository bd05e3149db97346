package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.cell.Rows;
import dev.cellcast.math.Layout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializationTest {

    private static Model untrained(CellKind cell) {
        return Initialization.echoState(ModelSpec.untrained("untrained", CellShape.of(cell, 32)), 1);
    }

    @ParameterizedTest
    @EnumSource
    void dependsOnSpecAndSeedOnly(CellKind cell) {
        ModelSpec spec = untrained(cell).spec();
        assertThat(Initialization.echoState(spec, 1)).isEqualTo(Initialization.echoState(spec, 1));
        assertThat(Initialization.echoState(spec, 1)).isNotEqualTo(Initialization.echoState(spec, 2));
    }

    @ParameterizedTest
    @EnumSource
    void scalesEveryRecurrentBlockToItsRadius(CellKind cell) {
        Model model = untrained(cell);
        for (Layout.Slice slice : model.cell().weights().slices()) {
            if (slice.name().startsWith("weight_hh")) {
                double[] radii = radii(model, slice);
                for (int block = 0; block < radii.length; block++) {
                    double expected = block == Math.min(2, radii.length - 1) ? 0.9 : 0.3;
                    assertThat(radii[block]).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void boundsInputWeightsByTheNumberOfInputs(CellKind cell) {
        Model model = untrained(cell);
        float[] inputs = part(model, "weight_ih");
        double bound = 1 / Math.sqrt(9);
        assertThat(IntStream.range(0, inputs.length)
                        .mapToDouble(k -> Math.abs(inputs[k]))
                        .max()
                        .orElseThrow())
                .isBetween(bound * 0.95, bound + 1e-7);
        assertThat(IntStream.range(0, inputs.length)
                        .mapToDouble(k -> inputs[k])
                        .average()
                        .orElseThrow())
                .isCloseTo(0, within(0.03));
    }

    @Test
    void opensTheForgetGateAndNothingElse() {
        float[] lstm = part(untrained(CellKind.LSTM), "bias");
        assertThat(Arrays.copyOfRange(lstm, 32, 64)).containsOnly(1);
        assertThat(Arrays.copyOfRange(lstm, 0, 32)).containsOnly(0);
        assertThat(Arrays.copyOfRange(lstm, 64, 128)).containsOnly(0);
        assertThat(part(untrained(CellKind.ELMAN), "bias")).containsOnly(0);
        assertThat(part(untrained(CellKind.GRU), "bias_ih")).containsOnly(0);
        assertThat(part(untrained(CellKind.GRU), "bias_hh")).containsOnly(0);
    }

    /** The echo state property: after the same recent inputs, what came before them is forgotten. */
    @ParameterizedTest
    @EnumSource
    void forgetsItsOlderPast(CellKind cell) {
        Model model = untrained(cell);
        float[] one = new float[model.cell().state().size()];
        float[] other = one.clone();
        run(model, one, 100, 4);
        run(model, other, 100, 5);
        assertThat(one).isNotEqualTo(other);
        run(model, one, 400, 6);
        run(model, other, 400, 6);
        assertThat(one).containsExactly(other, within(1e-4f));
        assertThat(one).isNotEqualTo(new float[one.length]);
    }

    private static void run(Model model, float[] state, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[model.cell().inputSize()];
        Rows scratch = model.cell().scratch();
        for (int step = 0; step < steps; step++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = (float) random.nextDouble(-1, 1);
            }
            model.step(x, state, scratch);
        }
    }

    private static double[] radii(Model model, Layout.Slice recurrent) {
        int size = recurrent.shape().get(1);
        double[] radii = new double[recurrent.shape().get(0) / size];
        for (int block = 0; block < radii.length; block++) {
            double[] matrix = new double[size * size];
            for (int k = 0; k < matrix.length; k++) {
                matrix[k] = model.weights()[recurrent.offset() + block * matrix.length + k];
            }
            radii[block] = SpectralRadius.of(matrix, size);
        }
        return radii;
    }

    private static float[] part(Model model, String name) {
        Layout.Slice slice = model.cell().weights().slice(name);
        return Arrays.copyOfRange(model.weights(), slice.offset(), slice.end());
    }
}
