package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniFloatTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.0, -0.0",
        "1.0625, 1",
        "1.1875, 1.25",
        "-1.9, -1.875",
        "1.97, 2",
        "0.015625, 0.015625",
        "0.001953125, 0.001953125",
        "0.0009, 0",
        "448, 448",
        "1e30, 448",
        "-Infinity, -448",
        "NaN, NaN"
    })
    void roundsToTheNearestAndTiesToEven(float value, float rounded) {
        assertThat(MiniFloat.toFloat(MiniFloat.of(value))).isEqualTo(Float.valueOf(rounded));
    }

    @Test
    void everyByteStaysWhatItIs() {
        for (int bits = 0; bits < 256; bits++) {
            float value = MiniFloat.toFloat((byte) bits);
            assertThat(MiniFloat.toFloat(MiniFloat.of(value))).isEqualTo(Float.valueOf(value));
        }
    }

    @Test
    void isRightToWithinASixteenth() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 10_000; k++) {
            float value = (float) Math.exp(random.nextDouble(Math.log(1 / 64.0), Math.log(MiniFloat.MAX)));

            assertThat(MiniFloat.toFloat(MiniFloat.of(value)) / value).isCloseTo(1, within(1 / 16f));
        }
    }
}
