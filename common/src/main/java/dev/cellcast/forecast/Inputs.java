package dev.cellcast.forecast;

/** The regressors of {@link Regressions}: bounded ratios that are known when a step is taken. */
interface Inputs {

    /** How many of them, from the first on, a regression of that scope reads. */
    int size(Scope scope);

    /** d, how many there are. */
    default int size() {
        return size(Scope.ALL);
    }

    /** Writes them as of now, from index 0 of {@code x}. The present value is already in the history. */
    void fill(SeriesState state, Moment now, float[] x);
}
