package dev.cellcast.forecast;

import dev.cellcast.math.BrainFloat;
import dev.cellcast.math.MiniFloat;
import java.util.Arrays;

/**
 * The forecasts whose actuals have not arrived: for each horizon h a ring of the last h. The combined mean is kept as a float, in units of
 * the pace at its origin; quantiles as their distances from it, in two bytes; the opinions of experts that cannot be asked again likewise,
 * in one byte, for they are only weighed by it. What is published is what is kept: {@link #put} comes first.
 */
final class Pending {
    private static final double MAX_DISTANCE = 1e30;

    private final int[] horizons;
    private final Ring[] rings;
    private final int[] means;
    private final int[] besides;
    private final int[] said;
    private final int quantiles;
    private final int opinions;

    /** @param opinions how many experts cannot be asked again */
    Pending(StateLayout layout, int[] horizons, int opinions, int quantiles) {
        this.horizons = horizons;
        this.quantiles = quantiles;
        this.opinions = opinions;
        this.rings = Arrays.stream(horizons).mapToObj(Ring::new).toArray(Ring[]::new);
        this.means = new int[horizons.length];
        this.besides = new int[horizons.length];
        this.said = new int[horizons.length];
        for (int j = 0; j < horizons.length; j++) {
            means[j] = layout.floats
                    .add("pending.means-" + horizons[j], horizons[j])
                    .offset();
            besides[j] = layout.shorts
                    .add("pending.distances-" + horizons[j], horizons[j], quantiles)
                    .offset();
            if (opinions > 0) {
                said[j] = layout.shorts
                        .add("pending.opinions-" + horizons[j], BytePairs.shorts(horizons[j] * opinions))
                        .offset();
            }
        }
    }

    /**
     * Remembers what was forecast at a step for horizon j.
     *
     * @param mean in units of the pace
     * @param distances of the quantiles from it, likewise
     */
    void put(SeriesState state, long origin, int j, double mean, double[] distances) {
        state.floats()[mean(origin, j)] = bounded(mean);
        int at = at(origin, j);
        for (int q = 0; q < quantiles; q++) {
            state.shorts()[at + q] = BrainFloat.of(bounded(distances[q]));
        }
    }

    /**
     * Remembers the opinions of the experts that cannot be asked again, once the mean is there.
     *
     * @param opinions {@code [expert][horizon]}, theirs from {@code first} on; NaN is none
     */
    void putOpinions(SeriesState state, long origin, int j, double[][] opinions, int first) {
        double mean = mean(state, origin, j);
        int nth = nth(origin, j, 0);
        for (int k = first; k < opinions.length; k++) {
            BytePairs.put(state, said[j], nth + k - first, MiniFloat.of((float) (opinions[k][j] - mean)));
        }
    }

    /** Keeps a distance finite as a float. */
    private static float bounded(double distance) {
        return (float) Math.max(-MAX_DISTANCE, Math.min(MAX_DISTANCE, distance));
    }

    /** The combined mean that was forecast. */
    double mean(SeriesState state, long origin, int j) {
        return state.floats()[mean(origin, j)];
    }

    /** The distances from the mean that had been forecast for the quantiles. */
    void distances(SeriesState state, long origin, int j, double[] distances) {
        int at = at(origin, j);
        for (int q = 0; q < quantiles; q++) {
            distances[q] = BrainFloat.toFloat(state.shorts()[at + q]);
        }
    }

    /**
     * What those experts had said, to within a sixteenth of its distance from the mean.
     *
     * @param said filled from {@code first} on
     */
    void opinions(SeriesState state, long origin, int j, double[] said, int first) {
        double mean = mean(state, origin, j);
        int nth = nth(origin, j, 0);
        for (int k = 0; k < opinions; k++) {
            said[first + k] = mean + MiniFloat.toFloat(BytePairs.get(state, this.said[j], nth + k));
        }
    }

    /** Forgets what one expert said, so that nobody is judged by it. */
    void forget(SeriesState state, int expert) {
        for (int j = 0; j < horizons.length; j++) {
            for (int origin = 0; origin < horizons[j]; origin++) {
                BytePairs.put(state, said[j], nth(origin, j, expert), MiniFloat.of(Float.NaN));
            }
        }
    }

    private int mean(long origin, int j) {
        return means[j] + rings[j].slot(origin);
    }

    private int at(long origin, int j) {
        return besides[j] + rings[j].slot(origin) * quantiles;
    }

    private int nth(long origin, int j, int expert) {
        return rings[j].slot(origin) * opinions + expert;
    }
}
