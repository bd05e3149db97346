package dev.cellcast.forecast;

/**
 * The last values of a series, imputed ones included, as a ring indexed by step.
 *
 * <p>A value is kept in single precision, as its distance from an anchor in units of a power of two. The anchor follows the mean of the
 * series, so that the millionth reading of a counter is as exact as the first: a value differs from what was put by less
 * than a 4,000th of the series' usual step.
 */
final class History {
    /** Steps that the mean may lie from the anchor: 24 bits of precision leave 12 of them for a step. */
    private static final double FARTHEST_STEPS = 0x1p12;

    /** How far the step may leave the unit before distances could leave the floats. */
    private static final double WIDEST = 0x1p60;

    private static final double MAX_DISTANCE = 0x1p120;

    private final int values;
    private final int anchor;
    private final int unit;
    private final int capacity;
    private final Ring ring;

    /** @param reach how many steps back must be readable, the newest being 0 back */
    History(StateLayout layout, int reach) {
        this.capacity = reach + 1;
        this.ring = new Ring(capacity);
        this.values = layout.floats.add("history.values", capacity).offset();
        this.anchor = layout.doubles.add("history.anchor").offset();
        this.unit = layout.doubles.add("history.unit").offset();
    }

    void put(SeriesState state, long step, double value) {
        state.floats()[values + ring.slot(step)] = distance(value, state.doubles()[anchor], unit(state));
    }

    /** The value of a step not more than the reach before the newest. */
    double get(SeriesState state, long step) {
        return state.doubles()[anchor] + unit(state) * state.floats()[values + ring.slot(step)];
    }

    /** The first value of a series: all others are near it, as far as anybody knows. */
    void begin(SeriesState state, double value) {
        state.doubles()[anchor] = value;
    }

    /**
     * Moves the anchor where the series has gone away from it.
     *
     * @param mean of the series
     * @param step root mean square of its differences, positive
     */
    void follow(SeriesState state, double mean, double step) {
        double[] d = state.doubles();
        double ratio = step / unit(state);
        if (Math.abs(mean - d[anchor]) <= FARTHEST_STEPS * step && ratio < WIDEST && ratio > 1 / WIDEST) {
            return;
        }
        double newUnit = Math.scalb(1.0, Math.getExponent(step));
        for (int k = 0; k < capacity; k++) {
            double value = d[anchor] + unit(state) * state.floats()[values + k];
            state.floats()[values + k] = distance(value, mean, newUnit);
        }
        d[anchor] = mean;
        d[unit] = newUnit;
    }

    private double unit(SeriesState state) {
        double power = state.doubles()[unit];
        return power == 0 ? 1 : power;
    }

    private static float distance(double value, double anchor, double unit) {
        return (float) Math.max(-MAX_DISTANCE, Math.min(MAX_DISTANCE, (value - anchor) / unit));
    }
}
