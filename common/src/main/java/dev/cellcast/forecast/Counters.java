package dev.cellcast.forecast;

/** Counters in two bytes, which stop at {@value Short#MAX_VALUE}: by then a plain mean has long become a fading one. */
final class Counters {
    private Counters() {}

    /** Counts one more; returns how many there are. */
    static int increment(SeriesState state, int index) {
        short[] counters = state.shorts();
        if (counters[index] < Short.MAX_VALUE) {
            counters[index]++;
        }
        return counters[index];
    }
}
