package dev.cellcast.local.bench.job;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.Forecasting;
import java.util.Arrays;

/** Records of the shape of a forecast, whatever they say. Not thread-safe. */
final class Echo {
    private static final long CADENCE_MILLIS = 60_000;
    private static final float[] NO_ATTENTION = {};

    private final int[] horizons;
    private final double[] probabilities;

    Echo(Forecasting options) {
        this.horizons = options.horizons().stream().mapToInt(h -> h).toArray();
        this.probabilities = options.quantiles().stream().mapToDouble(p -> p).toArray();
    }

    int horizons() {
        return horizons.length;
    }

    /** One value at every horizon, and around it. */
    Forecast of(Observation observation, double value) {
        double[] mean = new double[horizons.length];
        Arrays.fill(mean, value);
        return of(observation, mean);
    }

    Forecast of(Observation observation, double[] mean) {
        long[] targets = new long[horizons.length];
        double[][] quantiles = new double[probabilities.length][horizons.length];
        for (int k = 0; k < horizons.length; k++) {
            targets[k] = observation.timestampMillis() + horizons[k] * CADENCE_MILLIS;
            for (int q = 0; q < probabilities.length; q++) {
                quantiles[q][k] = mean[k] + probabilities[q] - 0.5;
            }
        }
        return new Forecast(
                observation.seriesId(),
                observation.timestampMillis(),
                horizons,
                targets,
                mean,
                probabilities,
                quantiles,
                "none",
                "none",
                0,
                false,
                1,
                0,
                NO_ATTENTION);
    }
}
