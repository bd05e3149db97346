package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectralRadiusTest {

    @Test
    void isTheLargestMagnitudeOnADiagonal() {
        assertThat(SpectralRadius.of(new double[] {0.5, 0, 0, 0, -3, 0, 0, 0, 2}, 3))
                .isCloseTo(3, within(1e-9));
    }

    @Test
    void isTheMagnitudeOfAComplexPair() {
        double[] turn = {0.3, -0.4, 0.4, 0.3}; // eigenvalues 0.3 ± 0.4i
        assertThat(SpectralRadius.of(turn, 2)).isCloseTo(0.5, within(1e-9));
        double[] skewedTurn = {0, -4, 1, 0}; // eigenvalues ±2i, and a norm that swings between 1 and 4
        assertThat(SpectralRadius.of(skewedTurn, 2)).isCloseTo(2, within(1e-2));
    }

    @Test
    void ofAnAsymmetricMatrixIsNotItsNorm() {
        double[] triangular = {0.5, 100, 0, 0.25};
        assertThat(SpectralRadius.of(triangular, 2)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void ofANilpotentMatrixIsZero() {
        assertThat(SpectralRadius.of(new double[] {0, 1, 0, 0}, 2)).isZero();
    }
}
