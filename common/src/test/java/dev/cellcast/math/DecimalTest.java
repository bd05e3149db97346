package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecimalTest {
    private static final int NUMBERS = 200_000;

    private static String text(double value) {
        byte[] out = new byte[Decimal.MAX_LENGTH + 2];
        int end = Decimal.write(value, out, 1);
        assertThat(end - 1).isBetween(3, Decimal.MAX_LENGTH);
        assertThat(out[0]).as("what stands before").isZero();
        return new String(out, 1, end - 1, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-21.5, -21.5",
        "0.001, 0.001",
        "0.000999, 9.99E-4",
        "9999999, 9999999.0",
        "10000000, 1.0E7",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "2e23, 2.0E23",
        "9007199254740993, 9.007199254740992E15",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "-4.9e-324, -4.9E-324",
        "9.9e-324, 9.9E-324",
        "2e-323, 2.0E-323"
    })
    void isTheShortestThatReadsBack(double value, String shortest) {
        assertThat(text(value)).isEqualTo(shortest);
    }

    static Stream<DoubleSupplier> numbers() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.of(
                () -> Double.longBitsToDouble(random.nextLong()),
                () -> 20 + random.nextDouble(),
                () -> random.nextInt(10_000_000) / 1_000.0,
                () -> (float) random.nextDouble(),
                () -> random.nextLong(1L << 55),
                () -> Math.scalb(1.0, random.nextInt(-1074, 1024)));
    }

    /** Against another's, of every kind of number. */
    @ParameterizedTest
    @MethodSource
    void numbers(DoubleSupplier numbers) {
        for (int k = 0; k < NUMBERS; k++) {
            double value = numbers.getAsDouble();
            if (Double.isFinite(value)) {
                String text = text(value);
                if (!text.equals(NumberOutput.toString(value, true)) || Double.parseDouble(text) != value) {
                    assertThat(text).isEqualTo(NumberOutput.toString(value, true));
                }
            }
        }
    }

    @Test
    void needsNoMoreRoomThanItSays() {
        assertThat(text(-2.2250738585072014e-308)).hasSize(Decimal.MAX_LENGTH);
    }
}
