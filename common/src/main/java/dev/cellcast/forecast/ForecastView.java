package dev.cellcast.forecast;

import dev.cellcast.model.ModelSpec;

/**
 * The newest forecast, read where the forecaster has put it, so that nothing is allocated for it. It holds until the forecaster is called
 * again; what is to stay is taken {@linkplain #toForecast as a record}, which says what the figures mean. Not thread-safe.
 */
public final class ForecastView {
    private static final float[] NO_ATTENTION = {};
    private static final long[] NO_TARGETS = {};

    private final Anatomy anatomy;
    private final ModelSpec model;
    private final double[] mean;
    private final double[][] quantiles;
    private final double[] distances; // of the quantiles of one horizon
    private String seriesId;
    private long originTimestampMillis;
    private long cadenceMillis;
    private boolean warmUp;
    private long observationsSeen;
    private double anomalyScore;

    ForecastView(Anatomy anatomy, ModelSpec model) {
        this.anatomy = anatomy;
        this.model = model;
        this.mean = new double[anatomy.horizons.length];
        this.quantiles = new double[anatomy.probabilities.length][mean.length];
        this.distances = new double[quantiles.length];
    }

    /** Shows what is remembered of the forecast made at the present step. */
    void show(SeriesState state, Moment now, String id, boolean warmsUp, double anomaly) {
        seriesId = id;
        originTimestampMillis = now.timestampMillis;
        cadenceMillis = anatomy.timeline.cadenceMillis(state);
        warmUp = warmsUp;
        observationsSeen = anatomy.timeline.observations(state);
        anomalyScore = anomaly;
        for (int j = 0; j < mean.length; j++) {
            mean[j] = now.value + now.pace * anatomy.pending.mean(state, now.step, j);
            anatomy.pending.distances(state, now.step, j, distances);
            for (int q = 0; q < quantiles.length; q++) {
                quantiles[q][j] = mean[j] + now.pace * distances[q];
            }
        }
    }

    public long modelVersion() {
        return model.version();
    }

    public double anomalyScore() {
        return anomalyScore;
    }

    /** For the horizon of that index. */
    public double mean(int j) {
        return mean[j];
    }

    /** Of the probability of that index, for the horizon of that index. */
    public double quantile(int q, int j) {
        return quantiles[q][j];
    }

    /** The same in a record to keep, without attention. */
    public Forecast toForecast() {
        double[][] kept = new double[quantiles.length][];
        for (int q = 0; q < kept.length; q++) {
            kept[q] = quantiles[q].clone();
        }
        return new Forecast(
                seriesId,
                originTimestampMillis,
                anatomy.horizons,
                targets(),
                mean.clone(),
                anatomy.probabilities,
                kept,
                model.cell().kind().id(),
                model.name(),
                model.version(),
                warmUp,
                observationsSeen,
                anomalyScore,
                NO_ATTENTION);
    }

    private long[] targets() {
        if (cadenceMillis == 0) {
            return NO_TARGETS;
        }
        long[] targets = new long[mean.length];
        for (int j = 0; j < targets.length; j++) {
            targets[j] = originTimestampMillis + anatomy.horizons[j] * cadenceMillis;
        }
        return targets;
    }
}
