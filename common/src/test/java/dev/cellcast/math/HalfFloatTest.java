package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {

    /** With the bits of IEEE 754-2019, binary16. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0000",
        "-0.0, -0.0, 8000",
        "1, 1, 3c00",
        "-2, -2, c000",
        "0.33325195, 0.33325195, 3555",
        "1.00048828125, 1, 3c00",
        "1.00146484375, 1.001953125, 3c02",
        "0.00006103515625, 0.00006103515625, 0400",
        "0.000000059604645, 0.000000059604645, 0001",
        "0.00000002, 0, 0000",
        "65504, 65504, 7bff",
        "1e30, 65504, 7bff",
        "-Infinity, -65504, fbff",
        "NaN, 65504, 7bff"
    })
    void roundsToTheNearestAndTiesToEven(float value, float rounded, String bits) {
        assertThat(HalfFloat.toFloat(HalfFloat.of(value))).isEqualTo(Float.valueOf(rounded));
        assertThat(HalfFloat.of(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void everyFiniteNumberStaysWhatItIs() {
        for (int bits = 0; bits <= 0x7bff; bits++) {
            assertThat(HalfFloat.of(HalfFloat.toFloat((short) bits))).isEqualTo((short) bits);
            assertThat(HalfFloat.toFloat((short) (bits | 0x8000))).isEqualTo(-HalfFloat.toFloat((short) bits));
        }
    }

    @Test
    void isRightToWithinATwoThousandth() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 10_000; k++) {
            float value = (float) Math.exp(random.nextDouble(Math.log(6.2e-5), Math.log(HalfFloat.MAX)));

            assertThat(HalfFloat.toFloat(HalfFloat.of(value)) / value).isCloseTo(1, within(1 / 2_048f));
        }
    }
}
