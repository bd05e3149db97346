package dev.cellcast.forecast;

import dev.cellcast.math.BrainFloat;

/**
 * The steps whose forecasts have not all been settled, as far as those who learn from them need to know: pace and mean as they were, and
 * whether the step was observed. Values are in the history. A ring indexed by step.
 */
final class Moments {
    private final History history;
    private final int capacity;
    private final Ring ring;
    private final int paces;
    private final int meanDistances;
    private final int judged;

    /** @param reach how many steps back must be readable, the newest being 0 back */
    Moments(StateLayout layout, History history, int reach) {
        this.history = history;
        this.capacity = reach + 1;
        this.ring = new Ring(capacity);
        this.paces = layout.shorts.add("moments.paces", capacity).offset();
        this.meanDistances =
                layout.shorts.add("moments.mean-distances", capacity).offset();
        this.judged = layout.longs
                .add("moments.judged", (capacity + Long.SIZE - 1) / Long.SIZE)
                .offset();
    }

    /** Remembers the newest step. */
    void put(SeriesState state, Moment now) {
        int slot = ring.slot(now.step);
        state.shorts()[paces + slot] = BrainFloat.of((float) now.pace);
        state.shorts()[meanDistances + slot] = BrainFloat.of(now.meanDistance);
        long bit = 1L << slot;
        long others = state.longs()[judged + slot / Long.SIZE] & ~bit;
        state.longs()[judged + slot / Long.SIZE] = now.judged ? others | bit : others;
    }

    /** Describes a step as it was: all that regressions and naive experts read. */
    void recall(SeriesState state, long step, long start, Moment then) {
        int slot = ring.slot(step);
        then.step = step;
        then.start = start;
        then.value = history.get(state, step);
        then.pace = pace(state, step);
        then.meanDistance = BrainFloat.toFloat(state.shorts()[meanDistances + slot]);
    }

    /** The unit of what was forecast there. */
    double pace(SeriesState state, long step) {
        return BrainFloat.toFloat(state.shorts()[paces + ring.slot(step)]);
    }

    /** Whether the step was observed and its forecasts are to be judged. */
    boolean judged(SeriesState state, long step) {
        int slot = ring.slot(step);
        return (state.longs()[judged + slot / Long.SIZE] >>> slot & 1) == 1;
    }

    /** Takes every forecast back: none of them is judged any more. */
    void withdraw(SeriesState state) {
        for (int word = 0; word * Long.SIZE < capacity; word++) {
            state.longs()[judged + word] = 0;
        }
    }
}
