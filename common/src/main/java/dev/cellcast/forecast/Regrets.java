package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * Weighs experts by how much the combination regrets not to have listened to them more: ML-Poly. With e the error of the
 * combination and e_k that of expert k, in sizes √(usual · present), r_k = 2 e (e − e_k) is the linearised regret, R_k its fading sum and V_k
 * that of its squares; the weight is w_k ∝ max(0, R_k) / V_k. Unlike weights by loss this finds
 * experts that are good together, and it has no learning rate to choose. Errors of far horizons overlap, and so say less: the half-life of the
 * sums is {@value #HALF_LIFE} √h steps. P. Gaillard, G. Stoltz, T. van Erven, "A second-order bound
 * with excess losses", COLT 2014.
 */
final class Regrets {
    private static final double HALF_LIFE = 2_000;

    private final int experts;
    private final int horizons;
    private final int sums;
    private final int squares;
    private final double[] keep;

    /** @param steps the horizons */
    Regrets(StateLayout layout, int experts, int[] steps) {
        this.experts = experts;
        this.horizons = steps.length;
        this.keep = Arrays.stream(steps)
                .mapToDouble(h -> 1 - Fading.gain(HALF_LIFE * Math.sqrt(h)))
                .toArray();
        this.sums = layout.floats.add("regrets.sums", horizons, experts).offset();
        this.squares = layout.floats.add("regrets.squares", horizons, experts).offset();
    }

    /**
     * Takes in matured forecasts.
     *
     * @param errors of each expert; NaN is no forecast
     * @param combined error of the combination
     * @param precision one through the size that errors are measured by
     */
    void learn(SeriesState state, int horizon, double[] errors, double combined, double precision) {
        float[] f = state.floats();
        double all = combined * precision;
        for (int k = 0; k < experts; k++) {
            double regret = 2 * all * (all - errors[k] * precision);
            if (!Double.isNaN(regret)) {
                int at = horizon * experts + k;
                f[sums + at] = (float) Math.fma(keep[horizon], f[sums + at], regret);
                f[squares + at] = (float) Math.fma(keep[horizon], f[squares + at], regret * regret);
            }
        }
    }

    /** Forgets one expert. */
    void forget(SeriesState state, int expert) {
        for (int j = 0; j < horizons; j++) {
            state.floats()[sums + j * experts + expert] = 0;
            state.floats()[squares + j * experts + expert] = 0;
        }
    }

    /** The weight of an expert, to be seen beside those of the others; 0 where nothing is regretted. */
    double weight(SeriesState state, int horizon, int expert) {
        int k = horizon * experts + expert;
        double sum = state.floats()[sums + k];
        return sum > 0 ? sum / state.floats()[squares + k] : 0;
    }
}
