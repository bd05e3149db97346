package dev.cellcast.forecast;

/**
 * One opinion on the future of a series. Forecasts are distances from the present value in units of the pace,
 * (z_{t+h} − z_t) / pace, one per horizon.
 *
 * <p>An expert holds only offsets and working space; what it remembers of a series is in the state it is handed.
 */
interface Expert {

    /** Stable name, for reports. */
    String name();

    /** How much it counts beside one of 1 that is regretted as much. */
    default double prior() {
        return 1;
    }

    /** Writes one forecast per horizon, or NaN where there is nothing to say. The present value is in the history. */
    void predict(SeriesState state, Moment now, double[] predictions);
}
