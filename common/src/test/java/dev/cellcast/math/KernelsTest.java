package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {
    private static final int[] SIZES = {1, 3, 13, 64, 100, 257};
    /** Rows and inputs before and after those that count, to be left alone. */
    private static final int MARGIN = 2;

    private final Random random = new Random(11);

    static Stream<Arguments> sizes() {
        return Arrays.stream(SIZES).boxed().flatMap(inputs -> Arrays.stream(SIZES)
                .mapToObj(outputs -> Arguments.of(inputs, outputs)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void affineIsBiasPlusProduct(int inputs, int outputs) {
        float[][] rows = random(MARGIN + 1 + inputs + MARGIN, outputs);
        float[] x = random(1, inputs + MARGIN)[0];
        float[] y = random(1, outputs)[0];
        Kernels.affine(rows, MARGIN, x, inputs, y);
        for (int j = 0; j < outputs; j++) {
            double expected = rows[MARGIN][j];
            for (int k = 0; k < inputs; k++) {
                expected += (double) x[k] * rows[MARGIN + 1 + k][j];
            }
            assertThat((double) y[j]).isCloseTo(expected, within(1e-7 * (1 + inputs)));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void addsTheProductInTheOrderOfTheInputs(int inputs, int outputs) {
        float[][] rows = random(MARGIN + inputs + MARGIN, outputs);
        float[] x = random(1, inputs + MARGIN)[0];
        float[] y = random(1, outputs)[0];
        float[] expected = y.clone();
        for (int j = 0; j < outputs; j++) {
            for (int k = 0; k < inputs; k++) {
                expected[j] = Math.fma(x[k], rows[MARGIN + k][j], expected[j]);
            }
        }
        Kernels.addProduct(rows, MARGIN, x, inputs, y);
        assertThat(y).isEqualTo(expected);
    }

    private float[][] random(int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = 2 * random.nextFloat() - 1;
            }
        }
        return values;
    }
}
