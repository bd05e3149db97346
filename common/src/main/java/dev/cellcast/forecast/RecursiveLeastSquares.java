package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * Linear regression on a stream, one set of coefficients W_j per horizon, all on the same inputs: with the gain K of an input x and
 * a target y for horizon j, W_j ← W_j + K (y − W_j x). See Ljung &amp; Söderström, "Theory and Practice of Recursive
 * Identification", 1983.
 *
 * <p>Targets arrive late, those of far horizons later. Horizons are taught in groups, each when its farthest target is there: the
 * nearest group with the exact gain, K = P x / (1 + xᵀP x), with which P takes x in; the others with P x by the P of that time, which
 * has seen x since and hardly differs. So neither gains nor inputs have to wait in the state, and one P serves all.
 *
 * <p>Sizes: {@code d} inputs, {@code m} horizons. Work per event about 1½ d² + d² per farther group + 3md multiply-adds.
 */
final class RecursiveLeastSquares {
    private final int inputs;
    private final int horizons;
    private final Covariance covariance;
    private final int weights;
    private final float[] gain;

    /**
     * @param name prefix of the slices
     * @param inputs d
     * @param horizons m
     * @param forgetting λ per step
     */
    RecursiveLeastSquares(StateLayout layout, String name, int inputs, int horizons, double forgetting) {
        this.inputs = inputs;
        this.horizons = horizons;
        this.covariance = new Covariance(layout, name, inputs, forgetting);
        this.weights = layout.floats.add(name + ".weights", horizons, inputs).offset();
        this.gain = new float[inputs];
    }

    /** Starts over: W = 0, of which nothing is known. */
    void reset(SeriesState state) {
        covariance.reset(state);
        Arrays.fill(state.floats(), weights, weights + horizons * inputs, 0);
    }

    /** Forgets the coefficients of the inputs from there on. */
    void forget(SeriesState state, int from) {
        covariance.forget(state, from);
        for (int j = 0; j < horizons; j++) {
            Arrays.fill(state.floats(), weights + j * inputs + from, weights + (j + 1) * inputs, 0);
        }
    }

    /** Takes in inputs whose nearest targets are there; {@link #learn} uses their gain until the next call. */
    void absorb(SeriesState state, float[] x) {
        covariance.absorb(state, x, gain);
    }

    /** Goes back to inputs taken in before, whose farther targets are there; {@link #learn} uses their gain likewise. */
    void recall(SeriesState state, float[] x) {
        covariance.gain(state, x, gain);
    }

    /** W_j x. */
    double predict(SeriesState state, int j, float[] x) {
        float[] f = state.floats();
        int w = weights + j * inputs;
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
     * Learns from a target.
     *
     * @param x the inputs absorbed or recalled last
     * @param bound on the error that is believed
     */
    void learn(SeriesState state, int j, float[] x, double target, double bound) {
        double error = target - predict(state, j, x);
        float believed = (float) Math.max(-bound, Math.min(bound, error));
        float[] f = state.floats();
        int w = weights + j * inputs;
        for (int i = 0; i < inputs; i++) {
            f[w + i] = Math.fma(believed, gain[i], f[w + i]);
        }
    }
}
