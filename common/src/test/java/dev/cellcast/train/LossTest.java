package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {

    @ParameterizedTest
    @ValueSource(floats = {-7, -1.5f, -0.9f, -0.25f, 0.1f, 0.75f, 1.25f, 20})
    void hasTheSlopeOfItsValue(float error) {
        float difference = (Loss.value(error + 1e-2f) - Loss.value(error - 1e-2f)) / 2e-2f;
        assertThat(Loss.slope(error)).isCloseTo(difference, within(1e-3f));
    }

    @Test
    void isHuberPlusHalfTheAbsoluteError() {
        assertThat(Loss.value(0)).isZero();
        assertThat(Loss.value(0.5f)).isEqualTo(0.125f + 0.25f);
        assertThat(Loss.value(-3)).isEqualTo(2.5f + 1.5f);
        assertThat(Loss.slope(0)).isZero();
    }
}
