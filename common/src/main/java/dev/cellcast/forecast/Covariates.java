package dev.cellcast.forecast;

import dev.cellcast.math.BrainFloat;
import java.util.List;
import java.util.Map;

/**
 * What comes with the values of a series and may foretell them. Each covariate is scaled by moments of its own, like the series, and its
 * last readings are kept as distances from its mean, in units of its pace, in two bytes, as they were when they came. Where one is missing
 * the last known holds; before any is known it says nothing, which is 0.
 */
final class Covariates {
    private static final double BOUND = 20;

    private final List<String> names;
    private final Ring ring;
    private final Scaler[] scalers;
    private int values;
    private int known;
    private int missing;
    private int distances;

    /**
     * @param names of those that are read; where there are none the state has no trace of it
     * @param reach how many steps back must be readable, the newest being 0 back
     */
    Covariates(StateLayout layout, List<String> names, int halfLife, int reach) {
        this.names = names;
        int capacity = reach + 1;
        this.ring = new Ring(capacity);
        this.scalers = new Scaler[names.size()];
        if (names.isEmpty()) {
            return;
        }
        for (int c = 0; c < scalers.length; c++) {
            scalers[c] = new Scaler(layout, "covariates." + c, halfLife);
        }
        this.values = layout.doubles.add("covariates.values", names.size()).offset();
        this.known = layout.shorts.add("covariates.known", names.size()).offset();
        this.missing = layout.longs.add("covariates.missing").offset();
        this.distances = layout.shorts
                .add("covariates.distances", capacity, names.size())
                .offset();
    }

    int size() {
        return names.size();
    }

    /** Takes in what came with an observed step. */
    void observe(SeriesState state, long step, Map<String, Double> given) {
        for (int c = 0; c < scalers.length; c++) {
            Double value = given.get(names.get(c));
            if (value == null) {
                state.longs()[missing]++;
            } else {
                learn(state, c, value);
            }
        }
        carry(state, step);
    }

    private void learn(SeriesState state, int c, double value) {
        scalers[c].value(state, value);
        if (state.shorts()[known + c] != 0) {
            scalers[c].difference(state, value - state.doubles()[values + c]);
        }
        state.doubles()[values + c] = value;
        state.shorts()[known + c] = 1;
    }

    /** At a step that nobody observed, what was known last holds. */
    void carry(SeriesState state, long step) {
        for (int c = 0; c < scalers.length; c++) {
            state.shorts()[slot(step, c)] = BrainFloat.of(distance(state, c));
        }
    }

    private float distance(SeriesState state, int c) {
        if (!scalers[c].hasStep(state)) {
            return 0;
        }
        double distance = (state.doubles()[values + c] - scalers[c].mean(state)) / scalers[c].pace(state);
        return (float) Math.max(-BOUND, Math.min(BOUND, distance));
    }

    /** How far a covariate lay from its mean, in units of its pace, at a step within reach. */
    float get(SeriesState state, long step, int c) {
        return BrainFloat.toFloat(state.shorts()[slot(step, c)]);
    }

    /** How often one of them did not come with an observation. */
    long missing(SeriesState state) {
        return names.isEmpty() ? 0 : state.longs()[missing];
    }

    private int slot(long step, int c) {
        return distances + ring.slot(step) * names.size() + c;
    }
}
