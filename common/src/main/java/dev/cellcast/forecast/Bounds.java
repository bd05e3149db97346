package dev.cellcast.forecast;

/**
 * What an opinion may be at most: it is kept within {@value #MAX_DEVIATIONS} deviations of the mean, the value that it starts from
 * included. Set for one moment, it serves all opinions of that moment. Not thread-safe.
 */
final class Bounds {
    private static final double MAX_DEVIATIONS = 10;

    private final Scaler scaler;
    private double low;
    private double high;

    Bounds(Scaler scaler) {
        this.scaler = scaler;
    }

    /** Those of opinions that start from that moment, by what is known of the series now. */
    void set(SeriesState state, Moment then) {
        double distance = (scaler.mean(state) - then.value) / then.pace;
        double reach = MAX_DEVIATIONS * scaler.deviation(state) / then.pace;
        low = Math.min(0, distance - reach);
        high = Math.max(0, distance + reach);
    }

    /** An opinion in units of the pace, kept within; NaN, nothing, stays so. */
    double keep(double opinion) {
        return Math.max(low, Math.min(high, opinion));
    }
}
