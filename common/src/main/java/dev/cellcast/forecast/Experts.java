package dev.cellcast.forecast;

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

    /** exp(−x) as (1 − x/1024)^1024: ten squarings, the same bits everywhere, exact enough to weigh by. */
    private static final int SQUARINGS = 10;

    private final int experts;
    private final double[] priors;
    private final int horizons;
    private final int losses;
    private final int counts;
    private final double gain = Fading.gain(HALF_LIFE);
    private final Regrets regrets;
    private final double[] weights;
    private final double[] regretful;

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
        this.weights = new double[experts];
        this.regretful = new double[experts];
    }

    /**
     * Judges an expert's matured forecast.
     *
     * @param error of the expert, in units of the pace; NaN is no forecast
     * @param combined error of the combination, likewise
     * @param scale expected size of an error, likewise
     */
    void learn(SeriesState state, int horizon, int expert, double error, double combined, double scale) {
        if (Double.isNaN(error)) {
            return;
        }
        int k = horizon * experts + expert;
        double rate = Fading.gain(gain, Counters.increment(state, counts + k));
        float[] loss = state.floats();
        loss[losses + k] += (float) (rate * (error * error - loss[losses + k]));
        if (scale > 0) {
            regrets.learn(state, horizon, expert, error / scale, combined / scale);
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
        for (int j = 0; j < horizons; j++) {
            weigh(state, j, predictions);
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
        for (int j = 0; j < horizons; j++) {
            weigh(state, j, predictions);
            for (int k = 0; k < experts; k++) {
                shares[k][j] = weights[k];
            }
        }
    }

    /** Fills the weights of a horizon, which sum to 1. */
    private void weigh(SeriesState state, int j, double[][] predictions) {
        double total = byLoss(state, j, predictions);
        if (total == 0) {
            weights[0] = 1;
            return;
        }
        double regretted = 0;
        for (int k = 0; k < experts; k++) {
            regretful[k] = speaks(state, j, k, predictions) ? priors[k] * regrets.weight(state, j, k) : 0;
            regretted += regretful[k];
        }
        double judged = state.shorts()[counts + j * experts];
        double share = regretted > 0 ? judged / (judged + HALF_REGRETTED) : 0;
        for (int k = 0; k < experts; k++) {
            double byRegret = share > 0 ? regretful[k] / regretted : 0;
            weights[k] = (1 - share) * (weights[k] / total) + share * byRegret;
        }
    }

    /** Fills the weights by loss; returns their sum. */
    private double byLoss(SeriesState state, int j, double[][] predictions) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < experts; k++) {
            if (speaks(state, j, k, predictions)) {
                least = Math.min(least, state.floats()[losses + j * experts + k]);
            }
        }
        double total = 0;
        for (int k = 0; k < experts; k++) {
            weights[k] = 0;
            if (speaks(state, j, k, predictions)) {
                double loss = state.floats()[losses + j * experts + k];
                weights[k] = decay(relative(loss, least));
                total += weights[k];
            }
        }
        return total;
    }

    /** How much more an expert has lost than the best, times the sharpness; without end where only the best lost nothing. */
    private static double relative(double loss, double least) {
        return loss == least ? 0 : SHARPNESS * (loss / least - 1);
    }

    private boolean speaks(SeriesState state, int j, int k, double[][] predictions) {
        return state.shorts()[counts + j * experts + k] >= JUDGEMENTS && !Double.isNaN(predictions[k][j]);
    }

    private static double decay(double x) {
        double power = Math.max(0, 1 - x / (1 << SQUARINGS));
        for (int i = 0; i < SQUARINGS; i++) {
            power *= power;
        }
        return power;
    }
}
