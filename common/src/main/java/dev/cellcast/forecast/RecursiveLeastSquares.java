package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Linear regressions on a stream, all on the same inputs, each with one set of coefficients W_j per horizon: with the gain K of an
 * input x and a target y for horizon j, W_j ← W_j + K (y − W_j x). See Ljung &amp; Söderström, "Theory and Practice of Recursive
 * Identification", 1983.
 *
 * <p>The regressions differ in their eagerness c: each learns by c P, where P is the covariance that they share. In the long run
 * P is proportional to 1 − λ, so that one of eagerness c follows the series as if it forgot about c times as fast, at the price of its
 * coefficients alone. From the shared gain K = P x / (1 + xᵀP x) its own is c P x / (1 + c xᵀP x) = c K / (1 + (c − 1) xᵀK).
 *
 * <p>Targets arrive late, those of far horizons later. Horizons are taught in groups, each when its farthest target is there: the
 * nearest group with the exact gain, with which P takes x in; the others with P x by the P of that time, which
 * has seen x since and hardly differs. So neither gains nor inputs have to wait in the state, and one P serves all.
 *
 * <p>Sizes: {@code d} inputs, {@code m} horizons, {@code n} regressions. Work per event about 1½ d² + d² per farther group + 3nmd
 * multiply-adds.
 */
final class RecursiveLeastSquares {
    private final int inputs;
    private final int horizons;
    private final Covariance covariance;
    private final float[] eagerness;
    private final int[] weights;
    private final float[] shared;
    private final float[][] gains;

    /**
     * @param inputs d
     * @param horizons m
     * @param forgetting λ of the covariance, per step
     */
    RecursiveLeastSquares(
            StateLayout layout, List<Adaptation.Regression> regressions, int inputs, int horizons, double forgetting) {
        this.inputs = inputs;
        this.horizons = horizons;
        this.covariance = new Covariance(layout, "regressions", inputs, forgetting);
        this.eagerness = new float[regressions.size()];
        this.weights = new int[regressions.size()];
        for (int k = 0; k < weights.length; k++) {
            eagerness[k] = (float) regressions.get(k).eagerness();
            weights[k] = layout.floats
                    .add(regressions.get(k).name() + ".weights", horizons, inputs)
                    .offset();
        }
        this.shared = new float[inputs];
        this.gains = new float[regressions.size()][inputs];
    }

    /** Starts over: W = 0, of which nothing is known. */
    void reset(SeriesState state) {
        covariance.reset(state);
        for (int w : weights) {
            Arrays.fill(state.floats(), w, w + horizons * inputs, 0);
        }
    }

    /** Forgets the coefficients of the inputs from there on. */
    void forget(SeriesState state, int from) {
        covariance.forget(state, from);
        for (int w : weights) {
            for (int j = 0; j < horizons; j++) {
                Arrays.fill(state.floats(), w + j * inputs + from, w + (j + 1) * inputs, 0);
            }
        }
    }

    /** Takes in inputs whose nearest targets are there; {@link #learn} uses their gains until the next call. */
    void absorb(SeriesState state, float[] x) {
        covariance.absorb(state, x, shared);
        share(x);
    }

    /** Goes back to inputs taken in before, whose farther targets are there; {@link #learn} uses their gains likewise. */
    void recall(SeriesState state, float[] x) {
        covariance.gain(state, x, shared);
        share(x);
    }

    private void share(float[] x) {
        float explained = 0;
        for (int i = 0; i < inputs; i++) {
            explained = Math.fma(x[i], shared[i], explained);
        }
        for (int k = 0; k < gains.length; k++) {
            float factor = eagerness[k] / (1 + (eagerness[k] - 1) * explained);
            float[] gain = gains[k];
            for (int i = 0; i < inputs; i++) {
                gain[i] = factor * shared[i];
            }
        }
    }

    /** W_j x of regression k. */
    double predict(SeriesState state, int k, int j, float[] x) {
        float[] f = state.floats();
        int w = weights[k] + j * inputs;
        float even = 0;
        float odd = 0;
        int i = 0;
        for (; i < inputs - 1; i += 2) {
            even = Math.fma(f[w + i], x[i], even);
            odd = Math.fma(f[w + i + 1], x[i + 1], odd);
        }
        return i < inputs ? Math.fma(f[w + i], x[i], even) + odd : even + odd;
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
            float believed = (float) Math.max(-bound, Math.min(bound, error));
            float[] gain = gains[k];
            float[] f = state.floats();
            int w = weights[k] + j * inputs;
            for (int i = 0; i < inputs; i++) {
                f[w + i] = Math.fma(believed, gain[i], f[w + i]);
            }
        }
    }
}
