package dev.cellcast.forecast;

import dev.cellcast.math.HalfFloat;
import java.util.Arrays;

/**
 * How the size of errors goes with the shortest season, as that of a load which is certain by night and not at noon: a factor
 *
 * <pre>
 * s = x + √(1 + x²),  x = θ z
 * </pre>
 *
 * for each horizon, where z are the sine and cosine of the target's phase and of twice that. It is positive, 1 at x = 0, and −x
 * gives 1 / s: the exponential of the area sine of x, without an exponential. With r the size of an error relative to what was
 * expected of it, θ ← θ + {@value #RATE} (r − 1) z, a step along the gradient of the likelihood of a double exponential
 * distribution of that size, but for a factor within 1/√(1 + x²). Where no season is known, s is 1.
 */
final class SeasonalSwing {
    private static final double RATE = 0.005;
    private static final int HARMONICS = 2;
    private static final int TERMS = 2 * HARMONICS;

    /** At most {@value}, which is a factor of about 6. */
    private static final double MAX_X = 3;

    /** Mean size of an error in units of its root mean square, for errors with tails somewhat heavier than normal ones. */
    private static final double MEAN_SIZE = 0.7;

    /** Root mean squares that are the most one error is believed to be. */
    private static final double MAX_SIZE = 4;

    private static final float[] NONE = {};

    private final Seasons seasons;
    private final int terms;
    private float[][][] turns = {}; // [period][phase][term]

    SeasonalSwing(StateLayout layout, Seasons seasons, int horizons) {
        this.seasons = seasons;
        this.terms = seasons.count() == 0
                ? -1
                : layout.shorts.add("intervals.swing", horizons, TERMS).offset();
    }

    /** s for a target of horizon j. */
    double factor(SeriesState state, int j, long due) {
        float[] z = turn(state, due);
        if (z.length == 0) {
            return 1;
        }
        double x = 0;
        for (int k = 0; k < TERMS; k++) {
            x += HalfFloat.toFloat(state.shorts()[terms + j * TERMS + k]) * z[k];
        }
        x = Math.max(-MAX_X, Math.min(MAX_X, x));
        return x + Math.sqrt(1 + x * x);
    }

    /**
     * Learns from an actual that has arrived.
     *
     * @param size of the error, in root mean squares that were expected, the factor included
     */
    void learn(SeriesState state, int j, long due, double size) {
        float[] z = turn(state, due);
        double excess = RATE * (Math.min(MAX_SIZE, size) / MEAN_SIZE - 1);
        for (int k = 0; k < z.length; k++) {
            int at = terms + j * TERMS + k;
            state.shorts()[at] = HalfFloat.of((float) (HalfFloat.toFloat(state.shorts()[at]) + excess * z[k]));
        }
    }

    /** z of a step; empty where no season is known. */
    private float[] turn(SeriesState state, long due) {
        int period = seasons.shortest(state);
        if (period == 0) {
            return NONE;
        }
        if (period >= turns.length) {
            turns = Arrays.copyOf(turns, period + 1);
        }
        if (turns[period] == null) {
            turns[period] = Rhythm.turns(period, HARMONICS);
        }
        return turns[period][(int) (due % period)];
    }
}
