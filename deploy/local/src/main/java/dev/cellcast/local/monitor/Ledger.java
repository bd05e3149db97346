package dev.cellcast.local.monitor;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;

/** Totals of one run, in bounded memory. Thread-safe. */
public final class Ledger {
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final long startMillis;
    private final Latencies latencies = new Latencies();
    private final Accuracy accuracy = new Accuracy();
    private long observations;
    private long forecasts;
    private long deadLetters;
    private long modelsPublished;
    private double firstForecastSeconds = Double.NaN;

    /** @param startMillis when the run began, by the clock that stamps the records */
    public Ledger(long startMillis) {
        this.startMillis = startMillis;
    }

    /** @param appendedMillis when the broker took it */
    synchronized void add(Observation observation, long appendedMillis) {
        observations++;
        latencies.observed(observation.seriesId(), observation.timestampMillis(), appendedMillis);
    }

    /** @param appendedMillis when the broker took it */
    synchronized void add(Forecast forecast, long appendedMillis) {
        forecasts++;
        if (Double.isNaN(firstForecastSeconds)) {
            firstForecastSeconds = (appendedMillis - startMillis) / 1000.0;
        }
        latencies.forecast(forecast.seriesId(), forecast.originTimestampMillis(), appendedMillis);
    }

    synchronized void add(Score score) {
        accuracy.add(score);
    }

    synchronized void addDeadLetter() {
        deadLetters++;
    }

    synchronized void addModel() {
        modelsPublished++;
    }

    /** Observations that have been dealt with: each has its forecast or is a dead letter. */
    public synchronized long settled() {
        return forecasts + deadLetters;
    }

    public synchronized Summary summary() {
        return new Summary(
                observations,
                forecasts,
                deadLetters,
                modelsPublished,
                firstForecastSeconds,
                latencies.percentile(HALF),
                latencies.percentile(NEARLY_ALL),
                accuracy.horizons());
    }
}
