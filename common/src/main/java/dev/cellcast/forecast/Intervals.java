package dev.cellcast.forecast;

import dev.cellcast.math.Isotonic;

/**
 * Quantiles around the combined forecast, kept honest by what arrives.
 *
 * <p>For each horizon, s is the fading root mean square of matured errors (half-life {@value #HALF_LIFE} steps) times
 * (short / long one-step volatility)^¼, and the quantile of probability τ is mean + q_τ s. When the actual y arrives,
 * q_τ ← q_τ + g (τ − 1{y ≤ quantile}): online quantile tracking, after Gibbs &amp; Candès (arXiv 2106.00170) and
 * Angelopoulos, Candès &amp; Tibshirani (arXiv 2307.16895). The step g = {@value #STEP} √min(1, 24/h) shrinks with the
 * horizon h, because a tracker that hears of its misses h steps late overshoots. All errors are in the series' own unit.
 *
 * <p>Quantiles that cross are published as the ascending numbers nearest to them, and each learns from what was published in its own
 * place: of two that share a number the higher one rises faster with every actual, so they part, and each keeps its own coverage
 * (Ding, Gibbs &amp; Tibshirani, arXiv 2512.23671). Sorted, each would hear the other's misses, and they would stay crossed.
 */
final class Intervals {
    private static final double HALF_LIFE = 240;
    private static final double SHORT = 24;
    private static final double LONG = 336;
    private static final double STEP = 0.02;
    private static final double MAX_VOLATILITY_RATIO = 5;

    /** How many errors the starting guess, that they grow as those of a random walk, is worth. */
    private static final double PRIOR = 4;

    private final int[] horizons;
    private final double[] probabilities;
    private final double[] startingMultipliers;
    private final double[] steps;
    private final int squares;
    private final int counts;
    private final int multipliers;
    private final int volatility;
    private final double gain = Fading.gain(HALF_LIFE);
    private final double shortGain = Fading.gain(SHORT);
    private final double longGain = Fading.gain(LONG);

    Intervals(StateLayout layout, int[] horizons, double[] probabilities) {
        this.horizons = horizons;
        this.probabilities = probabilities;
        this.squares = layout.doubles.add("intervals.squares", horizons.length).offset();
        this.volatility = layout.doubles.add("intervals.volatility", 2).offset();
        this.counts = layout.shorts.add("intervals.counts", horizons.length).offset();
        this.multipliers = layout.floats
                .add("intervals.multipliers", horizons.length, probabilities.length)
                .offset();
        this.startingMultipliers = new double[probabilities.length];
        for (int q = 0; q < probabilities.length; q++) {
            startingMultipliers[q] = Normal.quantile(probabilities[q]);
        }
        this.steps = new double[horizons.length];
        for (int j = 0; j < horizons.length; j++) {
            steps[j] = STEP * Math.sqrt(Math.min(1, 24.0 / horizons[j]));
        }
    }

    /** The state of a new series: normal quantiles. */
    void reset(SeriesState state) {
        for (int j = 0; j < horizons.length; j++) {
            for (int q = 0; q < probabilities.length; q++) {
                state.floats()[multipliers + j * probabilities.length + q] = (float) startingMultipliers[q];
            }
        }
    }

    /**
     * s of a horizon: the expected size of its error.
     *
     * @param unit root mean square of recent differences, from which the starting guess is made
     */
    double scale(SeriesState state, int j, double unit) {
        int count = state.shorts()[counts + j];
        double guess = horizons[j] * unit * unit;
        double square = (PRIOR * guess + count * state.doubles()[squares + j]) / (PRIOR + count);
        return Math.sqrt(square * Math.sqrt(volatilityRatio(state)));
    }

    private double volatilityRatio(SeriesState state) {
        double recent = state.doubles()[volatility];
        double usual = state.doubles()[volatility + 1];
        return usual == 0 ? 1 : Math.max(1 / MAX_VOLATILITY_RATIO, Math.min(MAX_VOLATILITY_RATIO, recent / usual));
    }

    /** Distances of the quantiles from the mean for horizon j, none below the one before it. */
    void spread(SeriesState state, int j, double unit, double[] distances) {
        double scale = scale(state, j, unit);
        for (int q = 0; q < probabilities.length; q++) {
            distances[q] = scale * state.floats()[multipliers + j * probabilities.length + q];
        }
        Isotonic.project(distances);
    }

    /**
     * Learns from an actual that has arrived.
     *
     * @param error actual − mean
     * @param ranks how many of the quantiles lay below the actual
     */
    void learn(SeriesState state, int j, double error, int ranks) {
        int count = Counters.increment(state, counts + j);
        double square = error * error;
        fade(state, squares + j, Fading.gain(gain, count), square);
        if (j == 0) {
            fade(state, volatility, Fading.gain(shortGain, count), square);
            fade(state, volatility + 1, Fading.gain(longGain, count), square);
        }
        for (int q = 0; q < probabilities.length; q++) {
            double reached = q >= ranks ? 1 : 0;
            state.floats()[multipliers + j * probabilities.length + q] +=
                    (float) (steps[j] * (probabilities[q] - reached));
        }
    }

    private static void fade(SeriesState state, int index, double rate, double newest) {
        state.doubles()[index] += rate * (newest - state.doubles()[index]);
    }
}
