package dev.cellcast.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void areTheSameWhicheverOfTheTwoIsReadFirst() {
        latencies.observed("a", 1, 1_000);
        latencies.forecast("a", 1, 1_020);
        latencies.forecast("b", 1, 2_020);
        latencies.observed("b", 1, 2_000);

        assertThat(latencies.percentile(0.01)).isCloseTo(20, within(0.2));
        assertThat(latencies.percentile(1)).isCloseTo(20, within(0.2));
    }

    @Test
    void countARepeatedForecastOnce() {
        latencies.observed("a", 1, 1_000);
        latencies.forecast("a", 1, 1_010);
        latencies.forecast("a", 1, 9_000);

        assertThat(latencies.percentile(1)).isCloseTo(10, within(0.1));
    }

    @Test
    void percentilesAreRightToHalfAPercent() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.observed("a", millis, 0);
            latencies.forecast("a", millis, millis);
        }

        assertThat(latencies.percentile(0.5)).isCloseTo(500, within(2.51));
        assertThat(latencies.percentile(0.99)).isCloseTo(990, within(4.96));
    }

    @Test
    void thereIsNoneBeforeTheFirstPair() {
        latencies.observed("a", 1, 1_000);
        latencies.forecast("a", 2, 1_000);

        assertThat(latencies.percentile(0.5)).isNaN();
    }

    @Test
    void endlessOnesCountAsTheLongest() {
        latencies.observed("a", 1, 0);
        latencies.forecast("a", 1, Long.MAX_VALUE);

        assertThat(latencies.percentile(1)).isCloseTo(1e7, within(5e4));
    }
}
