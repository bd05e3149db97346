package dev.cellcast.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Naive2Test {
    private static final double[] FACTORS = {0.5, 1, 1.5, 1};

    private static double[] seasonal(int length) {
        return IntStream.range(0, length).mapToDouble(t -> 10 * FACTORS[t % 4]).toArray();
    }

    @Test
    void aPureSeasonGoesOn() {
        assertThat(Naive2.forecast(seasonal(42), 4, 6))
                .containsExactly(new double[] {15, 10, 5, 10, 15, 10}, within(1e-9));
    }

    @Test
    void factorsAreThoseOfTheSeasonUnderATrend() {
        double[] series = IntStream.range(0, 400)
                .mapToDouble(t -> (100 + t) * FACTORS[t % 4])
                .toArray();
        assertThat(Naive2.season(series, 4)).containsExactly(FACTORS, within(0.01));
    }

    @Test
    void noiseHasNoSeasonAndIsRepeated() {
        SplittableRandom random = new SplittableRandom(1);
        double[] noise = random.doubles(300, 1, 2).toArray();
        assertThat(Naive2.isSeasonal(noise, 24)).isFalse();
        assertThat(Naive2.forecast(noise, 24, 3)).containsOnly(noise[299]);
    }

    @Test
    void tooShortASeriesHasNone() {
        assertThat(Naive2.isSeasonal(seasonal(11), 4)).isFalse();
        assertThat(Naive2.isSeasonal(seasonal(40), 4)).isTrue();
    }
}
