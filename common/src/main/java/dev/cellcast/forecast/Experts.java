package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Combines the experts' forecasts by weights, separately for every horizon: after n forecasts that have been judged, n / (n +
 * {@value #HALF_REGRETTED}) of each expert's weight is by {@link Regrets} times its {@linkplain Expert#prior prior}, where there are
 * any, and the rest by its loss.
 *
 * <p>By loss: each expert's squared errors are averaged with a half-life of {@value #HALF_LIFE} steps, over matured forecasts only;
 * with L_k that loss, w_k ∝ exp(−{@value #SHARPNESS} L_k / min L), so that a hopeless expert does not blur the others. See
 * Cesa-Bianchi &amp; Lugosi, "Prediction, Learning, and Games", 2006. The two err in different ways: the one soon knows who is best,
 * the other learns in time who belongs together.
 * Weights are positive and sum to one, so the combination never leaves the range of its experts.
 *
 * <p>An expert that has nothing to say passes NaN. One that has been judged less than {@value #JUDGEMENTS} times has no
 * weight; where that leaves none, the first, the last value, speaks alone.
 */
final class Experts {
    private static final double HALF_LIFE = 336;
    private static final double SHARPNESS = 8;

    /** After so many forecasts half of the weight is by regret. */
    private static final double HALF_REGRETTED = 500;

    /** Losses over fewer forecasts say little, and young regressions are the least reliable. */
    static final int JUDGEMENTS = 16;

    /** The loss of an expert that says nothing, or has not been judged often enough. */
    private static final double SILENT = Double.POSITIVE_INFINITY;

    /** exp(−x) as (1 − x/1024)^1024: ten squarings, the same bits everywhere, exact enough to weigh by. */
    private static final int SQUARINGS = 10;

    private final int experts;
    private final double[] priors;
    private final int horizons;
    private final int losses;
    private final int counts;
    private final double gain = Fading.gain(HALF_LIFE);
    private final Regrets regrets;
    // In one row, [horizon][expert], for a processor to work on side by side.
    private final double[] heard; // losses of those who speak
    private final double[] powers; // weights by loss, before they sum to 1
    private final double[] regretful;
    private final double[] weights;

    /**
     * @param experts in the order of all that is said of them
     * @param steps the horizons
     */
    Experts(StateLayout layout, List<Expert> experts, int[] steps) {
        this(layout, experts.stream().mapToDouble(Expert::prior).toArray(), steps);
    }

    /** @param priors of the experts, by which weights by regret are multiplied */
    Experts(StateLayout layout, double[] priors, int[] steps) {
        this.experts = priors.length;
        this.priors = priors;
        this.horizons = steps.length;
        this.losses = layout.floats.add("experts.losses", horizons, experts).offset();
        this.counts = layout.shorts.add("experts.counts", horizons, experts).offset();
        this.regrets = new Regrets(layout, experts, steps);
        this.heard = new double[horizons * experts];
        this.powers = new double[horizons * experts];
        this.regretful = new double[experts];
        this.weights = new double[experts];
    }

    /**
     * Judges the experts' matured forecasts.
     *
     * @param errors of each expert, in units of the pace; NaN is no forecast
     * @param combined error of the combination, likewise
     * @param scale expected size of an error, likewise
     */
    void learn(SeriesState state, int horizon, double[] errors, double combined, double scale) {
        float[] loss = state.floats();
        for (int k = 0; k < experts; k++) {
            double error = errors[k];
            if (!Double.isNaN(error)) {
                int at = horizon * experts + k;
                double rate = Fading.gain(gain, Counters.increment(state, counts + at));
                loss[losses + at] += (float) (rate * (error * error - loss[losses + at]));
            }
        }
        if (scale >= Double.MIN_NORMAL) {
            regrets.learn(state, horizon, errors, combined, 1 / scale);
        }
    }

    /** Forgets how one expert has fared. */
    void forget(SeriesState state, int expert) {
        for (int j = 0; j < horizons; j++) {
            state.shorts()[counts + j * experts + expert] = 0;
            state.floats()[losses + j * experts + expert] = 0;
        }
        regrets.forget(state, expert);
    }

    /** The combined forecasts: {@code predictions[expert][horizon]} in, {@code combined[horizon]} out. */
    void combine(SeriesState state, double[][] predictions, double[] combined) {
        weighByLoss(state, predictions);
        for (int j = 0; j < horizons; j++) {
            weigh(state, j);
            double sum = 0;
            for (int k = 0; k < experts; k++) {
                if (weights[k] > 0) {
                    sum = Math.fma(weights[k], predictions[k][j], sum);
                }
            }
            combined[j] = sum;
        }
    }

    /** How much each expert counts where these are the predictions: {@code shares[expert][horizon]} out, summing to 1. */
    void weigh(SeriesState state, double[][] predictions, double[][] shares) {
        weighByLoss(state, predictions);
        for (int j = 0; j < horizons; j++) {
            weigh(state, j);
            for (int k = 0; k < experts; k++) {
                shares[k][j] = weights[k];
            }
        }
    }

    /** Fills the weights of a horizon, which sum to 1. */
    private void weigh(SeriesState state, int j) {
        int first = j * experts;
        double total = 0;
        double regretted = 0;
        for (int k = 0; k < experts; k++) {
            total += powers[first + k];
            regretful[k] = heard[first + k] == SILENT ? 0 : priors[k] * regrets.weight(state, j, k);
            regretted += regretful[k];
        }
        if (total == 0) {
            Arrays.fill(weights, 0);
            weights[0] = 1;
            return;
        }
        double judged = state.shorts()[counts + first];
        double share = regretted > 0 ? judged / (judged + HALF_REGRETTED) : 0;
        double byRegret = regretted > 0 ? share / regretted : 0;
        double byLoss = (1 - share) / total;
        for (int k = 0; k < experts; k++) {
            weights[k] = byLoss * powers[first + k] + byRegret * regretful[k];
        }
    }

    /** Fills the weights by loss of all horizons. */
    private void weighByLoss(SeriesState state, double[][] predictions) {
        for (int j = 0; j < horizons; j++) {
            int first = j * experts;
            double least = SILENT;
            for (int k = 0; k < experts; k++) {
                boolean speaks = state.shorts()[counts + first + k] >= JUDGEMENTS && !Double.isNaN(predictions[k][j]);
                heard[first + k] = speaks ? state.floats()[losses + first + k] : SILENT;
                least = Math.min(least, heard[first + k]);
            }
            for (int k = 0; k < experts; k++) {
                powers[first + k] = heard[first + k] == SILENT ? 0 : root(relative(heard[first + k], least));
            }
        }
        for (int i = 0; i < SQUARINGS; i++) {
            for (int n = 0; n < powers.length; n++) {
                powers[n] *= powers[n];
            }
        }
    }

    /** The 1024th root of exp(−x). */
    private static double root(double x) {
        return Math.max(0, 1 - x / (1 << SQUARINGS));
    }

    /** How much more an expert has lost than the best, times the sharpness; without end where only the best lost nothing. */
    private static double relative(double loss, double least) {
        return loss == least ? 0 : SHARPNESS * (loss / least - 1);
    }
}
