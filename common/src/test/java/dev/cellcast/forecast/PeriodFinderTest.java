package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodFinderTest {
    private static final int MANY = 336;

    private final Random random = new Random(1);

    private static int find(int n, IntToDoubleFunction value) {
        double[] z = new double[MANY];
        IntStream.range(0, n).forEach(t -> z[t] = value.applyAsDouble(t));
        return new PeriodFinder(MANY).find(z, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 12, 24, 40, 60, 80})
    void findsAWaveInNoiseAndOnATrend(int period) {
        assertThat(find(MANY, t -> Math.cos(2 * Math.PI * t / period) + 0.3 * random.nextGaussian() + 0.02 * t))
                .isCloseTo(period, offset(period / 50));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 24, 60})
    void findsShortPulses(int period) {
        assertThat(find(MANY, t -> (t % period < 3 ? 1 : 0) + 0.1 * random.nextGaussian()))
                .isEqualTo(period);
    }

    @Test
    void oneSpikeHidesNothing() {
        assertThat(find(MANY, t -> Math.sin(2 * Math.PI * t / 24) + (t == 100 ? 50 : 0)))
                .isEqualTo(24);
    }

    @Test
    void findsNoneInNoiseWalksLinesAndConstants() {
        double[] walk = new double[MANY];
        for (int trial = 0; trial < 200; trial++) {
            for (int t = 1; t < MANY; t++) {
                walk[t] = walk[t - 1] + random.nextGaussian();
            }
            assertThat(find(MANY, t -> random.nextGaussian())).as("noise").isZero();
        }
        assertThat(find(MANY, t -> walk[t])).as("walk").isZero();
        assertThat(find(MANY, t -> 3 * t)).as("line").isZero();
        assertThat(find(MANY, t -> 42)).as("constant").isZero();
    }

    @Test
    void fewValuesAreEnoughForAShortPeriod() {
        assertThat(find(64, t -> Math.sin(2 * Math.PI * t / 12) + 0.1 * random.nextGaussian()))
                .isEqualTo(12);
        assertThat(find(4, t -> t % 2)).isBetween(0, 2);
    }
}
