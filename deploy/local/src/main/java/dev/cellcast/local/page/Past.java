package dev.cellcast.local.page;

import dev.cellcast.forecast.Observation;

/** The newest {@value #CAPACITY} readings of a series, and which version of the book brought each. Guarded by its book. */
final class Past {
    static final int CAPACITY = 180;

    private final long[] times = new long[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private final long[] versions = new long[CAPACITY];
    private long added;

    /** Adds a reading; one that is not newer than the newest is left out, for a line runs forward. */
    void add(Observation observation, long version) {
        if (added > 0 && observation.timestampMillis() <= times[place(added - 1)]) {
            return;
        }
        int place = place(added++);
        times[place] = observation.timestampMillis();
        values[place] = observation.value();
        versions[place] = version;
    }

    /** Number of the first reading that came after that version; at most {@link #end()}. */
    long firstAfter(long version) {
        long first = added;
        while (first > Math.max(0, added - CAPACITY) && versions[place(first - 1)] > version) {
            first--;
        }
        return first;
    }

    /** Number behind that of the newest reading. */
    long end() {
        return added;
    }

    long time(long number) {
        return times[place(number)];
    }

    double value(long number) {
        return values[place(number)];
    }

    /** Time of the oldest that is kept; the lowest there is where none is. */
    long oldestMillis() {
        return added == 0 ? Long.MIN_VALUE : times[place(Math.max(0, added - CAPACITY))];
    }

    private static int place(long number) {
        return (int) (number % CAPACITY);
    }
}
