package dev.cellcast.forecast;

/** The last values of a series, imputed ones included, as a ring indexed by step. */
final class History {
    private final int values;
    private final int capacity;

    /** @param reach how many steps back must be readable, the newest being 0 back */
    History(StateLayout layout, int reach) {
        this.capacity = reach + 1;
        this.values = layout.doubles.add("history.values", capacity).offset();
    }

    void put(SeriesState state, long step, double value) {
        state.doubles()[values + (int) (step % capacity)] = value;
    }

    /** The value of a step not more than the reach before the newest. */
    double get(SeriesState state, long step) {
        return state.doubles()[values + (int) (step % capacity)];
    }
}
