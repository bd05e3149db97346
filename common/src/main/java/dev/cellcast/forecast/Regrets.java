package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * Weighs experts by how much the combination regrets not to have listened to them more: ML-Poly. With e the error of the
 * combination and e_k that of expert k, in expected sizes, r_k = 2 e (e − e_k) is the linearised regret, R_k its fading sum and V_k
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
     * Takes in a matured forecast.
     *
     * @param own error of the expert, in expected sizes
     * @param combined that of the combination
     */
    void learn(SeriesState state, int horizon, int expert, double own, double combined) {
        double regret = 2 * combined * (combined - own);
        int k = horizon * experts + expert;
        float[] f = state.floats();
        f[sums + k] = (float) Math.fma(keep[horizon], f[sums + k], regret);
        f[squares + k] = (float) Math.fma(keep[horizon], f[squares + k], regret * regret);
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
