package dev.cellcast.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long START_MILLIS = 10_000;

    private final Ledger ledger = new Ledger(START_MILLIS);

    @Test
    void countsWhatItIsGiven() {
        ledger.add(new Observation("a", 1, 1), 11_000);
        ledger.add(new Observation("a", 2, 1), 12_000);
        ledger.add(forecast("a", 1), 12_500);
        ledger.addDeadLetter();

        Summary summary = ledger.summary();
        assertThat(summary.observations()).isEqualTo(2);
        assertThat(summary.forecasts()).isEqualTo(1);
        assertThat(summary.deadLetters()).isEqualTo(1);
        assertThat(ledger.settled()).isEqualTo(2);
        assertThat(summary.firstForecastSeconds()).isEqualTo(2.5);
        assertThat(summary.latencyP50Millis()).isCloseTo(1_500, within(7.6));
    }

    @Test
    void skillIsTheGeometricMeanOfTheSeriesOwnRatios() {
        ledger.add(score("volts", 1, 100, 200, true)); // ratio 1/2
        ledger.add(score("amperes", 1, 0.02, 0.01, false)); // ratio 2

        Summary.Horizon horizon = ledger.summary().horizons().get(0);
        assertThat(horizon.steps()).isEqualTo(1);
        assertThat(horizon.skill()).isCloseTo(0, within(1e-12)); // 1 − √(1/2 · 2)
        assertThat(horizon.coverage()).isEqualTo(0.5);
        assertThat(horizon.meanAbsoluteError()).isCloseTo(50.01, within(1e-9));
        assertThat(horizon.meanAbsoluteErrorLastValue()).isCloseTo(100.005, within(1e-9));
    }

    @Test
    void aConstantSeriesTellsNothingOfSkill() {
        ledger.add(score("constant", 1, 0, 0, true));
        assertThat(ledger.summary().horizons().get(0).skill()).isZero();

        ledger.add(score("a", 1, 3, 4, true));
        assertThat(ledger.summary().horizons().get(0).skill()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void perfectionInOneSeriesDoesNotOutshineAllOthers() {
        ledger.add(score("a", 1, 0, 1, true));

        assertThat(ledger.summary().horizons().get(0).skill()).isCloseTo(0.99, within(1e-12));
    }

    @Test
    void horizonsAscend() {
        ledger.add(score("a", 24, 1, 1, true));
        ledger.add(score("a", 1, 1, 1, true));

        assertThat(ledger.summary().horizons())
                .extracting(Summary.Horizon::steps)
                .containsExactly(1, 24);
    }

    private static Forecast forecast(String series, long origin) {
        return new Forecast(
                series,
                origin,
                new int[] {1},
                new long[] {origin + 1},
                new double[] {1},
                new double[] {0.5},
                new double[][] {{1}},
                "lstm",
                "bundled-lstm",
                1,
                true,
                1,
                0,
                new float[0]);
    }

    private static Score score(String series, int horizon, double error, double lastValueError, boolean covered) {
        return new Score(
                series,
                1,
                horizon,
                0,
                error,
                error,
                new double[] {0.5},
                new double[] {error / 2},
                covered,
                error,
                lastValueError,
                Double.NaN,
                1,
                "pump",
                1,
                Role.CHAMPION);
    }
}
