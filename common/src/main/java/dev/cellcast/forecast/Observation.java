package dev.cellcast.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reading of one series.
 *
 * @param seriesId which series; never empty
 * @param timestampMillis event time, milliseconds since the epoch
 * @param value the reading, within ±{@value #MAX_MAGNITUDE}
 * @param covariates what else was known then, by name, in the order of their names, likewise bounded; null is none
 */
public record Observation(String seriesId, long timestampMillis, double value, Map<String, Double> covariates) {

    /** Beyond this, squares of differences would leave the finite numbers. */
    public static final double MAX_MAGNITUDE = 1e30;

    public Observation {
        if (seriesId.isEmpty()) {
            throw new IllegalArgumentException("An observation needs a series id, found an empty one");
        }
        if (!(Math.abs(value) <= MAX_MAGNITUDE)) {
            throw new IllegalArgumentException("An observation needs a value within ±" + MAX_MAGNITUDE + ", found "
                    + value + " in series " + seriesId);
        }
        if (covariates == null || covariates.isEmpty()) {
            covariates = Map.of();
        } else {
            covariates.forEach((name, number) -> requireBounded(seriesId, name, number));
            covariates = Collections.unmodifiableMap(new TreeMap<>(covariates));
        }
    }

    /** One that comes alone. */
    public Observation(String seriesId, long timestampMillis, double value) {
        this(seriesId, timestampMillis, value, Map.of());
    }

    private static void requireBounded(String seriesId, String name, double number) {
        if (!(Math.abs(number) <= MAX_MAGNITUDE)) {
            throw new IllegalArgumentException("A covariate needs a value within ±" + MAX_MAGNITUDE + ", found "
                    + number + " of " + name + " in series " + seriesId);
        }
    }
}
