package dev.cellcast.forecast;

/** The regressors of {@link Regressions}: bounded ratios that are known when a step is taken. */
interface Inputs {

    /** d, how many there are. */
    int size();

    /** Writes them as of now, from index 0 of {@code x}. The present value is already in the history. */
    void fill(SeriesState state, Moment now, float[] x);
}
