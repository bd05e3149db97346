package dev.cellcast.local.monitor;

import java.util.List;

/**
 * What a run came to.
 *
 * @param observations that could be read
 * @param forecasts made
 * @param deadLetters written
 * @param modelsPublished versions that training has published
 * @param firstForecastSeconds from the start of the process to the append of the first forecast; not a number before it
 * @param latencyP50Millis half of all forecasts were appended at most this long after their observation; not a number
 *     before the first
 * @param latencyP99Millis the same for 99 of 100
 * @param horizons one row each, ascending
 */
public record Summary(
        long observations,
        long forecasts,
        long deadLetters,
        long modelsPublished,
        double firstForecastSeconds,
        double latencyP50Millis,
        double latencyP99Millis,
        List<Horizon> horizons) {

    public Summary {
        horizons = List.copyOf(horizons);
    }

    /**
     * How good the forecasts for one horizon were, over all series; see {@link Accuracy} for how it is averaged.
     *
     * @param steps ahead
     * @param meanAbsoluteError of the forecasts
     * @param meanAbsoluteErrorLastValue of repeating the last value
     * @param skill share of the last value's error that was avoided; positive is better
     * @param coverage share of actuals within the outermost quantiles
     */
    public record Horizon(
            int steps, double meanAbsoluteError, double meanAbsoluteErrorLastValue, double skill, double coverage) {}
}
