package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrainFloatTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.0, -0.0",
        "1.00390625, 1",
        "1.01171875, 1.015625",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "NaN, NaN",
        "3.4028235e38, Infinity",
        "1e-45, 0"
    })
    void roundsToTheNearestAndTiesToEven(float value, float rounded) {
        assertThat(BrainFloat.round(value)).isEqualTo(Float.valueOf(rounded));
    }

    @Test
    void whatHasBeenRoundedStays() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 10_000; k++) {
            float value = Float.intBitsToFloat(random.nextInt());
            float rounded = BrainFloat.round(value);

            assertThat(BrainFloat.round(rounded)).isEqualTo(Float.valueOf(rounded));
            if (Math.abs(value) > 1e-30f && Math.abs(value) < 1e30f) {
                assertThat(rounded / value).isCloseTo(1, within(1 / 256f));
            }
        }
    }
}
