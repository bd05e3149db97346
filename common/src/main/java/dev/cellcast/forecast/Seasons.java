package dev.cellcast.forecast;

import java.util.List;
import java.util.stream.IntStream;

/** The periods of a series: so many slots for every series, and in each the period of this one, or none. */
interface Seasons {

    /** Slots. */
    int count();

    /** How many {@link Lags} are read of a series at most. */
    int lags(Adaptation adaptation);

    /** The period in a slot, in steps; 0 for none. The first slot has the shorter one. */
    int period(SeriesState state, int slot);

    /** What an expert that reads a slot is called. */
    String name(int slot);

    /** Looks at a step that has just been taken; its value is in the history. */
    void look(SeriesState state, Moment now);

    /** Those that there are. */
    default List<Integer> periods(SeriesState state) {
        return IntStream.range(0, count())
                .map(slot -> period(state, slot))
                .filter(period -> period > 0)
                .boxed()
                .toList();
    }

    /** The period in the first slot; 0 for none. */
    default int shortest(SeriesState state) {
        return count() == 0 ? 0 : period(state, 0);
    }

    /** The period in the last slot, where there are two or more; 0 for none. */
    default int longest(SeriesState state) {
        return count() < 2 ? 0 : period(state, count() - 1);
    }
}
