package dev.cellcast.forecast;

/**
 * One opinion on the future of a series. Forecasts are distances from the present value in units of the step,
 * (z_{t+h} − z_t) / unit, one per horizon.
 *
 * <p>An expert holds only offsets and working space; what it remembers of a series is in the state it is handed.
 */
interface Expert {

    /** Stable name, for reports. */
    String name();

    /** Prepares the state of a new series. */
    default void reset(SeriesState state) {}

    /** Writes one forecast per horizon, or NaN where there is nothing to say. The present value is in the history. */
    void predict(SeriesState state, Moment now, double[] predictions);

    /**
     * Learns from a target that has arrived.
     *
     * @param horizon index of the horizon
     * @param origin step from which the target was forecast
     * @param target what the forecast should have been
     * @param bound on the error that is believed
     */
    default void learn(SeriesState state, int horizon, long origin, double target, double bound) {}
}
