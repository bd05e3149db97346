package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * The forecasts whose actuals have not arrived: for each horizon h a ring of the last h, each with the experts'
 * opinions and the combined mean, in units of the step at their origin, and the quantiles' distances from it, likewise.
 */
final class Pending {
    private static final double MAX_DISTANCE = 1e30;

    private final int[] horizons;
    private final int[] rings;
    private final int experts;
    private final int width;
    private final int origins;
    private final int units;
    private final int judged;

    Pending(StateLayout layout, int[] horizons, int experts, int quantiles) {
        this.horizons = horizons;
        this.experts = experts;
        this.width = experts + 1 + quantiles;
        this.origins = horizons[horizons.length - 1];
        this.rings = new int[horizons.length];
        for (int j = 0; j < horizons.length; j++) {
            rings[j] = layout.floats
                    .add("pending.horizon-" + horizons[j], horizons[j], width)
                    .offset();
        }
        this.units = layout.doubles.add("pending.units", origins).offset();
        this.judged = layout.longs.add("pending.judged", origins).offset();
    }

    /** Remembers the unit of a step, and whether its forecasts are to be judged. */
    void putOrigin(SeriesState state, Moment now) {
        int slot = (int) (now.step % origins);
        state.doubles()[units + slot] = now.unit;
        state.longs()[judged + slot] = now.judged ? 1 : 0;
    }

    /** The unit of a step that still has forecasts pending. */
    double unit(SeriesState state, long origin) {
        return state.doubles()[units + (int) (origin % origins)];
    }

    boolean judged(SeriesState state, long origin) {
        return state.longs()[judged + (int) (origin % origins)] == 1;
    }

    /** Remembers what was forecast at a step for horizon j. */
    void put(SeriesState state, Moment now, int j, double[][] opinions, double mean, double[] distances) {
        float[] f = state.floats();
        int at = at(now.step, j);
        for (int k = 0; k < experts; k++) {
            f[at + k] = bounded(opinions[k][j]);
        }
        f[at + experts] = bounded(mean);
        for (int q = 0; q < distances.length; q++) {
            f[distances(at) + q] = bounded(distances[q] / now.unit);
        }
    }

    /** Keeps a distance finite as a float; NaN, nothing to say, stays. */
    private static float bounded(double distance) {
        return (float) Math.max(-MAX_DISTANCE, Math.min(MAX_DISTANCE, distance));
    }

    /** Index into the state's floats of the forecast made at {@code origin} for horizon j: the experts' opinions first. */
    int at(long origin, int j) {
        return rings[j] + (int) (origin % horizons[j]) * width;
    }

    /** Forgets what one expert said, so that nobody is judged by it. */
    void forget(SeriesState state, int expert) {
        for (int j = 0; j < horizons.length; j++) {
            for (int origin = 0; origin < horizons[j]; origin++) {
                state.floats()[at(origin, j) + expert] = Float.NaN;
            }
        }
    }

    /** Takes every forecast back: none of them is judged any more. */
    void withdraw(SeriesState state) {
        Arrays.fill(state.longs(), judged, judged + origins, 0);
    }

    /** The combined mean that was forecast. */
    double mean(SeriesState state, long origin, int j) {
        return state.floats()[at(origin, j) + experts];
    }

    /** The distance from the mean that had been forecast for a quantile. */
    double distance(SeriesState state, long origin, int j, int quantile) {
        return state.floats()[distances(at(origin, j)) + quantile];
    }

    /** Index, from {@link #at}, of the first quantile's distance from the mean. */
    int distances(int at) {
        return at + experts + 1;
    }
}
