package dev.cellcast.forecast;

/**
 * One reading of one series.
 *
 * @param seriesId which series; never empty
 * @param timestampMillis event time, milliseconds since the epoch
 * @param value the reading, within ±{@value #MAX_MAGNITUDE}
 */
public record Observation(String seriesId, long timestampMillis, double value) {

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
    }
}
