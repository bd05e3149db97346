package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * How far a series has come: its last timestamp, how many steps it has taken, and how far apart they are.
 *
 * <p>A <em>step</em> is one advance of the network, observed or imputed. Where no cadence is configured it is the median
 * of the last {@value #WINDOW} distances between observations, which a single gap does not move.
 */
final class Timeline {
    static final int WINDOW = 7;

    private final int last;
    private final int observations;
    private final int steps;
    private final int start;
    private final int distances;
    private final long configuredCadenceMillis;
    private final long[] sorted = new long[WINDOW];

    Timeline(StateLayout layout, long configuredCadenceMillis) {
        this.last = layout.longs.add("timeline.last-millis").offset();
        this.observations = layout.longs.add("timeline.observations").offset();
        this.steps = layout.longs.add("timeline.steps").offset();
        this.start = layout.longs.add("timeline.start").offset();
        this.distances = layout.longs.add("timeline.distances-millis", WINDOW).offset();
        this.configuredCadenceMillis = configuredCadenceMillis;
    }

    long lastMillis(SeriesState state) {
        return state.longs()[last];
    }

    /** Observations ever absorbed. */
    long observations(SeriesState state) {
        return state.longs()[observations];
    }

    /** Index of the next step; those before it have been taken. */
    long steps(SeriesState state) {
        return state.longs()[steps];
    }

    /** Index of the first step since the series began or last re-warmed. */
    long start(SeriesState state) {
        return state.longs()[start];
    }

    /** Counts one more step. */
    void step(SeriesState state) {
        state.longs()[steps]++;
    }

    /** Leaves out steps that nobody saw: the phase of the seasons moves on, and a new stretch starts behind them. */
    void restartAfter(SeriesState state, long missing) {
        state.longs()[steps] += missing;
        state.longs()[start] = state.longs()[steps];
    }

    /** Distance of two steps in milliseconds; 0 while it is unknown. */
    long cadenceMillis(SeriesState state) {
        if (configuredCadenceMillis > 0) {
            return configuredCadenceMillis;
        }
        int known = (int) Math.min(WINDOW, Math.max(0, observations(state) - 1));
        if (known == 0) {
            return 0;
        }
        System.arraycopy(state.longs(), distances, sorted, 0, known);
        Arrays.sort(sorted, 0, known);
        return sorted[known / 2];
    }

    /** How many steps were left out between the last observation and this one. */
    long missingSteps(SeriesState state, long timestampMillis) {
        long cadence = cadenceMillis(state);
        if (observations(state) == 0 || cadence == 0) {
            return 0;
        }
        long distance = timestampMillis - lastMillis(state);
        return Math.max(0, (distance + cadence / 2) / cadence - 1);
    }

    /**
     * Moves on to an observation.
     *
     * @throws IllegalArgumentException if it is not newer than the last one
     */
    void observe(SeriesState state, long timestampMillis) {
        long seen = observations(state);
        if (seen > 0) {
            long distance = Math.subtractExact(timestampMillis, lastMillis(state));
            if (distance <= 0) {
                throw new IllegalArgumentException("Observations of a series must come in ascending time: found "
                        + timestampMillis + " after " + lastMillis(state));
            }
            state.longs()[distances + (int) ((seen - 1) % WINDOW)] = distance;
        }
        state.longs()[last] = timestampMillis;
        state.longs()[observations] = seen + 1;
    }
}
