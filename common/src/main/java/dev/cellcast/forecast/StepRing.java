package dev.cellcast.forecast;

import java.util.Arrays;

/** The last steps of a series in its state, as a ring indexed by step. */
final class StepRing {
    private static final int OBSERVED = 1;
    private static final int JUDGED = 2;

    private final int capacity;
    private final int width;
    private final int timestamps;
    private final int flags;
    private final int values;
    private final int units;
    private final int deviations;
    private final int inputs;

    /** @param width X, the number of inputs */
    StepRing(StateLayout layout, int capacity, int width) {
        this.capacity = capacity;
        this.width = width;
        this.timestamps = layout.longs.add("steps.timestamps-millis", capacity).offset();
        this.flags = layout.floats.add("steps.flags", capacity).offset();
        this.values = layout.doubles.add("steps.values", capacity).offset();
        this.units = layout.doubles.add("steps.units", capacity).offset();
        this.deviations = layout.doubles.add("steps.deviations", capacity).offset();
        this.inputs = layout.floats.add("steps.inputs", capacity, width).offset();
    }

    void put(SeriesState state, long step, Step taken) {
        int k = (int) (step % capacity);
        state.longs()[timestamps + k] = taken.timestampMillis();
        state.floats()[flags + k] = (taken.observed() ? OBSERVED : 0) + (taken.judged() ? JUDGED : 0);
        state.doubles()[values + k] = taken.value();
        state.doubles()[units + k] = taken.unit();
        state.doubles()[deviations + k] = taken.deviation();
        System.arraycopy(taken.inputs(), 0, state.floats(), inputs + k * width, width);
    }

    /** A step that is less than the capacity before the newest. */
    Step get(SeriesState state, long step) {
        int k = (int) (step % capacity);
        int what = (int) state.floats()[flags + k];
        return new Step(
                state.longs()[timestamps + k],
                state.doubles()[values + k],
                (what & OBSERVED) != 0,
                (what & JUDGED) != 0,
                state.doubles()[units + k],
                state.doubles()[deviations + k],
                Arrays.copyOfRange(state.floats(), inputs + k * width, inputs + (k + 1) * width));
    }
}
