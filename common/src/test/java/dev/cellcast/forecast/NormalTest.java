package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.05, -1.644854", "0.95, 1.644854", "0.975, 1.959964", "0.001, -3.090232"})
    void quantilesAreThoseOfTheTables(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isCloseTo(quantile, offset(4.5e-4));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0.317311", "-1.959964, 0.05", "3, 0.002700", "40, 0"})
    void tailsAreThoseOfTheTables(double x, double tail) {
        assertThat(Normal.twoSidedTail(x)).isCloseTo(tail, offset(1e-6));
    }
}
