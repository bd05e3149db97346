package dev.cellcast.flink.function;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastView;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.ScoreView;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.Swap;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Shows observations to forecasters, as the options ask and counted. Not thread-safe. */
public final class Observer {
    /** One step in so many is timed. Odd, so that a champion and a challenger that take turns are both met. */
    private static final int STEPS_PER_TIMING = 15;

    private final Swap swap;
    private final boolean attention;
    private final Counter seriesRewarmed;
    private final Counter missingCovariates;
    private final Counter nonFiniteState;
    private final Histogram stepTimeNanos;
    private long steps;

    public Observer(MetricGroup metrics, Swap swap, boolean attention) {
        this.swap = swap;
        this.attention = attention;
        this.seriesRewarmed = Metrics.counter(metrics, Metrics.SERIES_REWARMED);
        this.missingCovariates = Metrics.counter(metrics, Metrics.MISSING_COVARIATES);
        this.nonFiniteState = Metrics.counter(metrics, Metrics.NON_FINITE_STATE);
        this.stepTimeNanos = Metrics.histogram(metrics, Metrics.STEP_TIME_NANOS);
    }

    /**
     * A state that the forecaster reads: new for a new series, warmed up again from its own past after a change of model.
     *
     * @param stored null for a new series
     */
    public SeriesState readable(SeriesState stored, Forecaster forecaster) {
        if (stored == null) {
            return forecaster.newState();
        }
        SeriesState readable =
                switch (swap) {
                    case KEEP -> forecaster.adopt(stored);
                    case REWARM -> forecaster.rewarm(stored);
                };
        if (!readable.equals(stored)) { // what was taken over has arrays of its own
            seriesRewarmed.inc();
        }
        return readable;
    }

    /** Moves the state on to an observation; verdicts hold while they are shown. */
    public Forecast observe(
            Forecaster forecaster, SeriesState state, Observation observation, Consumer<? super ScoreView> scores) {
        long before = forecaster.nonFiniteStates();
        long missing = forecaster.missingCovariates(state);
        ForecastView shown = steps++ % STEPS_PER_TIMING == 0
                ? timed(forecaster, state, observation, scores)
                : forecaster.advance(state, observation, scores);
        nonFiniteState.inc(forecaster.nonFiniteStates() - before);
        missingCovariates.inc(forecaster.missingCovariates(state) - missing);
        Forecast forecast = shown.toForecast();
        return attention ? forecast.withAttention(forecaster.attention(state)) : forecast;
    }

    private ForecastView timed(
            Forecaster forecaster, SeriesState state, Observation observation, Consumer<? super ScoreView> scores) {
        long start = System.nanoTime();
        ForecastView shown = forecaster.advance(state, observation, scores);
        stepTimeNanos.update(System.nanoTime() - start);
        return shown;
    }
}
