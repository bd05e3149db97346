package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private final StateLayout layout = new StateLayout();
    private final Scaler scaler = new Scaler(layout, 168);
    private final SeriesState state = layout.allocate(0, 0);

    @Test
    void fewValuesAreAveragedPlainly() {
        for (double value : new double[] {1, 2, 6}) {
            scaler.value(state, value);
        }

        assertThat(scaler.mean(state)).isCloseTo(3, offset(1e-12));
        assertThat(scaler.deviation(state)).isCloseTo(Math.sqrt(14.0 / 3), offset(1e-12)); // (4 + 1 + 9) / 3
    }

    @Test
    void stepIsTheRootMeanSquareOfDifferences() {
        assertThat(scaler.hasStep(state)).isFalse();

        scaler.difference(state, 3);
        scaler.difference(state, -4);

        assertThat(scaler.hasStep(state)).isTrue();
        assertThat(scaler.step(state)).isCloseTo(Math.sqrt(12.5), offset(1e-12)); // (9 + 16) / 2
    }

    @Test
    void constantSeriesHasAPositiveScaleFarBelowItsValue() {
        for (int n = 0; n < 100; n++) {
            scaler.value(state, 1000);
            scaler.difference(state, 0);
        }

        assertThat(scaler.deviation(state)).isPositive().isLessThan(1e-5);
        assertThat(scaler.step(state)).isPositive().isLessThan(1e-5);
    }

    @Test
    void oneAbsurdReadingAtMostMultipliesTheScaleALittle() {
        Random random = new Random(1);
        for (int n = 0; n < 500; n++) {
            scaler.value(state, random.nextGaussian());
        }
        double before = scaler.deviation(state);

        scaler.value(state, 1e90);

        assertThat(scaler.deviation(state)).isBetween(before, 3 * before);
    }

    @Test
    void newScaleIsFollowedWithinAFewDozenSteps() {
        Random random = new Random(2);
        for (int n = 0; n < 500; n++) {
            scaler.difference(state, random.nextGaussian());
        }

        for (int n = 0; n < 60; n++) {
            scaler.difference(state, 1e6 * random.nextGaussian());
        }

        assertThat(scaler.step(state)).isGreaterThan(1e5);
    }
}
