package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {
    private static final double TOLERANCE = 4e-7;
    private static final float STEP = 1f / 65_536;

    @Test
    void tanhIsCloseEverywhere() {
        double worst = 0;
        for (float x = -12; x <= 12; x += STEP) {
            worst = Math.max(worst, Math.abs(Activations.tanh(x) - Math.tanh(x)));
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    @Test
    void sigmoidIsCloseEverywhere() {
        double worst = 0;
        for (float x = -24; x <= 24; x += 2 * STEP) {
            worst = Math.max(worst, Math.abs(Activations.sigmoid(x) - 1 / (1 + Math.exp(-x))));
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    @Test
    void tanhOfATinyNumberIsThatNumber() {
        for (float x = 1e-3f; x > 1e-37f; x /= 3) {
            assertThat((double) Activations.tanh(x) / x).isBetween(1 - 1e-6, 1.0);
        }
    }

    @Test
    void tanhIsExactlyOdd() {
        for (float x = 0; x <= 12; x += STEP) {
            if (Float.floatToIntBits(Activations.tanh(-x)) != Float.floatToIntBits(-Activations.tanh(x))) {
                throw new AssertionError("tanh(−x) ≠ −tanh(x) at " + x);
            }
        }
    }

    /** Rounding could lift the fit above 1 near its end only, so every float there is tried. */
    @Test
    void tanhNeverExceedsOne() {
        float largest = 0;
        for (float x = 7; x <= 10; x = Math.nextUp(x)) {
            largest = Math.max(largest, Activations.tanh(x));
        }
        assertThat(largest).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {10, 1e6f, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
    void saturatesExactly(float x) {
        assertThat(Activations.tanh(x)).isEqualTo(1);
        assertThat(Activations.tanh(-x)).isEqualTo(-1);
        assertThat(Activations.sigmoid(2 * x)).isEqualTo(1);
        assertThat(Activations.sigmoid(-2 * x)).isEqualTo(0);
    }

    @Test
    void passesNaNOn() {
        assertThat(Activations.tanh(Float.NaN)).isNaN();
        assertThat(Activations.sigmoid(Float.NaN)).isNaN();
    }

    @Test
    void replacesEveryElementOfAnArray() {
        float[] z = new float[100];
        for (int j = 0; j < z.length; j++) {
            z[j] = (j - 50) / 4f;
        }
        float[] expected = new float[z.length];
        for (int j = 0; j < z.length; j++) {
            expected[j] = Activations.tanh(z[j]);
        }
        Activations.tanh(z);
        assertThat(z).isEqualTo(expected);
    }
}
