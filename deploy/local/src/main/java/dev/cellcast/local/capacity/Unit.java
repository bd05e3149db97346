package dev.cellcast.local.capacity;

/**
 * What one series and one of its readings take, measured on one machine.
 *
 * @param forecasterNanos CPU time of {@code Forecaster.observe}
 * @param codecNanos CPU time to read the observation and to write forecast and scores as JSON
 * @param observationBytes length of an observation on its topic
 * @param forecastBytes length of a forecast
 * @param scoresBytes length of all scores that a reading settles, on average
 * @param scores how many these are
 */
public record Unit(
        double forecasterNanos,
        double codecNanos,
        double observationBytes,
        double forecastBytes,
        double scoresBytes,
        double scores) {}
