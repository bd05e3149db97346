package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Linear regressions on a stream, each on the first so many of the same inputs, with one set of coefficients W_j per horizon: with the gain
 * K of an input x and a target y for horizon j, W_j ← W_j + K (y − W_j x). See Ljung &amp; Söderström, "Theory and Practice of Recursive
 * Identification", 1983.
 *
 * <p>They share one {@link Covariance} P, in which that of each lies nested. They differ in size and in their eagerness c: each learns by
 * c P. In the long run P is proportional to 1 − λ, so that one of eagerness c follows the series as if it forgot about c times as fast. Its
 * gain is c P x / (1 + c xᵀP x); by a P that has taken in x already, c P x / (1 + (c − 1) xᵀP x). So each costs its coefficients alone.
 *
 * <p>Targets arrive late, those of far horizons later. Horizons are taught in groups, each when its farthest target is there: the
 * nearest group with the exact gain, with which P takes x in; the others with P x by the P of that time, which
 * has seen x since and hardly differs. So neither gains nor inputs have to wait in the state, and one P serves all.
 *
 * <p>Sizes: {@code d} inputs, {@code m} horizons, {@code n} regressions. Work per event about 1½ d² + d² per farther group + 3nmd
 * multiply-adds.
 */
final class RecursiveLeastSquares {
    private final int horizons;
    private final Covariance covariance;
    private final int[] sizes; // of each regression
    private final int[] nested; // where that size stands among those of the covariance
    private final float[] eagerness;
    private final int[] weights;
    private final float[] factors;

    /**
     * @param sizes how many inputs each regression reads; the largest is d
     * @param horizons m
     * @param forgetting λ of the covariance, per step
     */
    RecursiveLeastSquares(
            StateLayout layout, List<Adaptation.Regression> regressions, int[] sizes, int horizons, double forgetting) {
        this.horizons = horizons;
        this.sizes = sizes;
        int[] distinct = Arrays.stream(sizes).sorted().distinct().toArray();
        this.nested = Arrays.stream(sizes)
                .map(size -> Arrays.binarySearch(distinct, size))
                .toArray();
        this.covariance = new Covariance(layout, "regressions", distinct, forgetting);
        this.eagerness = new float[sizes.length];
        this.weights = new int[sizes.length];
        for (int k = 0; k < sizes.length; k++) {
            eagerness[k] = (float) regressions.get(k).eagerness();
            weights[k] = layout.floats
                    .add(regressions.get(k).name() + ".weights", horizons, sizes[k])
                    .offset();
        }
        this.factors = new float[sizes.length];
    }

    /** Starts over: W = 0, of which nothing is known. */
    void reset(SeriesState state) {
        covariance.reset(state);
        for (int k = 0; k < weights.length; k++) {
            Arrays.fill(state.floats(), weights[k], weights[k] + horizons * sizes[k], 0);
        }
    }

    /** Forgets the coefficients of the inputs from there on. */
    void forget(SeriesState state, int from) {
        covariance.forget(state, from);
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < horizons; j++) {
                int w = weights[k] + j * sizes[k];
                Arrays.fill(state.floats(), w + Math.min(from, sizes[k]), w + sizes[k], 0);
            }
        }
    }

    /** Takes up a series: what is learned after that is of it. */
    void begin(SeriesState state) {
        covariance.read(state);
    }

    /** Takes in inputs whose nearest targets are there; {@link #learn} uses their gains until the next call. */
    void absorb(SeriesState state, float[] x) {
        covariance.absorb(state, x);
        for (int k = 0; k < factors.length; k++) {
            factors[k] = eagerness[k] / (1 + eagerness[k] * covariance.spread(nested[k]));
        }
    }

    /** Goes back to inputs taken in before, whose farther targets are there; {@link #learn} uses their gains likewise. */
    void recall(SeriesState state, float[] x) {
        covariance.recall(state, x);
        for (int k = 0; k < factors.length; k++) {
            factors[k] = eagerness[k] / (1 + (eagerness[k] - 1) * covariance.spread(nested[k]));
        }
    }

    /** W_j x of regression k. */
    double predict(SeriesState state, int k, int j, float[] x) {
        return Covariance.dot(state.floats(), weights[k] + j * sizes[k], x, sizes[k]);
    }

    /**
     * Teaches each regression a target.
     *
     * @param x the inputs absorbed or recalled last
     * @param bound on the error that is believed
     */
    void learn(SeriesState state, int j, float[] x, double target, double bound) {
        for (int k = 0; k < weights.length; k++) {
            double error = target - predict(state, k, j, x);
            float believed = factors[k] * (float) Math.max(-bound, Math.min(bound, error));
            float[] product = covariance.product(nested[k]);
            float[] f = state.floats();
            int w = weights[k] + j * sizes[k];
            for (int i = 0; i < product.length; i++) {
                f[w + i] = Math.fma(believed, product[i], f[w + i]);
            }
        }
    }
}
