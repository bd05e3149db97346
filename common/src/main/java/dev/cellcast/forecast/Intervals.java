package dev.cellcast.forecast;

import dev.cellcast.math.Isotonic;

/**
 * Quantiles around the combined forecast, kept honest by what arrives.
 *
 * <p>For each horizon, s is the fading root mean square of matured errors (half-life {@value #HALF_LIFE} steps), times (short / long
 * one-step volatility)^½, times how the target's phase of the season swings it ({@link SeasonalSwing}); errors are divided by that
 * swing before they are averaged. The quantile of probability τ is mean + q_τ s. When the actual y arrives,
 * q_τ ← q_τ + g (τ − 1{y ≤ quantile}): online quantile tracking, after Gibbs &amp; Candès (arXiv 2106.00170) and
 * Angelopoulos, Candès &amp; Tibshirani (arXiv 2307.16895). The step is g = {@value #STEP} / (φ √h): φ is the density of the normal
 * distribution at its quantile τ, so that all quantiles follow at the same pace in terms of coverage; and it shrinks with the
 * horizon h, because a tracker that hears of its misses h steps late overshoots. All errors are in the series' own unit.
 *
 * <p>Quantiles that cross are published as the ascending numbers nearest to them, and each learns from what was published in its own
 * place: of two that share a number the higher one rises faster with every actual, so they part, and each keeps its own coverage
 * (Ding, Gibbs &amp; Tibshirani, arXiv 2512.23671). Sorted, each would hear the other's misses, and they would stay crossed.
 */
final class Intervals {
    private static final double HALF_LIFE = 240;
    private static final double SHORT = 12;
    private static final double LONG = 336;
    private static final double STEP = 0.024;

    /** That of the 5th percentile: farther out, actuals are too rare to leap so far for one of them. */
    private static final double LEAST_DENSITY = 0.1;

    private static final double MAX_VOLATILITY = 2.25;

    /** How many errors the starting guess, that they grow as those of a random walk, is worth. */
    private static final double PRIOR = 4;

    private final int[] horizons;
    private final double[] probabilities;
    private final double[] startingMultipliers;
    private final double[][] steps; // [horizon][quantile]
    private final int sizes;
    private final int counts;
    private final int multipliers;
    private final int volatility;
    private final SeasonalSwing swing;
    private final double gain = Fading.gain(HALF_LIFE);
    private final double shortGain = Fading.gain(SHORT);
    private final double longGain = Fading.gain(LONG);

    Intervals(StateLayout layout, Seasons seasons, int[] horizons, double[] probabilities) {
        this.horizons = horizons;
        this.probabilities = probabilities;
        this.sizes = layout.floats.add("intervals.sizes", horizons.length).offset();
        this.volatility = layout.floats.add("intervals.volatility", 2).offset();
        this.counts = layout.shorts.add("intervals.counts", horizons.length).offset();
        this.multipliers = layout.floats
                .add("intervals.multipliers", horizons.length, probabilities.length)
                .offset();
        this.swing = new SeasonalSwing(layout, seasons, horizons.length);
        this.startingMultipliers = new double[probabilities.length];
        this.steps = new double[horizons.length][probabilities.length];
        for (int q = 0; q < probabilities.length; q++) {
            startingMultipliers[q] = Normal.quantile(probabilities[q]);
            double density = Math.max(LEAST_DENSITY, Normal.density(startingMultipliers[q]));
            for (int j = 0; j < horizons.length; j++) {
                steps[j][q] = STEP / (density * Math.sqrt(horizons[j]));
            }
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
     * The usual size of an error of a horizon, however volatile the series is at present and whatever the phase of the target.
     *
     * @param unit root mean square of recent differences, from which the starting guess is made
     */
    double usual(SeriesState state, int j, double unit) {
        int count = state.shorts()[counts + j];
        double guess = horizons[j] * unit * unit;
        double size = state.floats()[sizes + j];
        return Math.sqrt((PRIOR * guess + count * size * size) / (PRIOR + count));
    }

    /** A {@link #usual} size, as volatile as the series is at present. */
    double present(SeriesState state, double usual) {
        return usual * Math.sqrt(volatility(state));
    }

    /**
     * s, the expected size of an error of a horizon.
     *
     * @param due step of the target
     */
    double scale(SeriesState state, int j, long due, double unit) {
        return present(state, usual(state, j, unit)) * swing.factor(state, j, due);
    }

    /** That of late over that of long. */
    private double volatility(SeriesState state) {
        double recent = state.floats()[volatility];
        double usual = state.floats()[volatility + 1];
        return usual == 0 ? 1 : Math.max(1 / MAX_VOLATILITY, Math.min(MAX_VOLATILITY, recent / usual));
    }

    /**
     * Distances of the quantiles from the mean, for each horizon none below the one before it.
     *
     * @param step from which the horizons count
     * @param distances filled, {@code [horizon][quantile]}
     */
    void spread(SeriesState state, long step, double unit, double[][] distances) {
        double volatility = Math.sqrt(volatility(state));
        for (int j = 0; j < horizons.length; j++) {
            double scale = volatility * usual(state, j, unit) * swing.factor(state, j, step + horizons[j]);
            for (int q = 0; q < probabilities.length; q++) {
                distances[j][q] = scale * state.floats()[multipliers + j * probabilities.length + q];
            }
            Isotonic.project(distances[j]);
        }
    }

    /**
     * Learns from an actual that has arrived.
     *
     * @param due the present step
     * @param error actual − mean
     * @param ranks how many of the quantiles lay below the actual
     */
    void learn(SeriesState state, int j, long due, double error, int ranks) {
        int count = Counters.increment(state, counts + j);
        double calm = Math.abs(error) / swing.factor(state, j, due);
        double usual = state.floats()[sizes + j];
        if (usual > 0) {
            swing.learn(state, j, due, calm / usual);
        }
        fade(state, sizes + j, Fading.gain(gain, count), calm);
        if (j == 0) {
            fade(state, volatility, Fading.gain(shortGain, count), calm);
            fade(state, volatility + 1, Fading.gain(longGain, count), calm);
        }
        for (int q = 0; q < probabilities.length; q++) {
            double reached = q >= ranks ? 1 : 0;
            state.floats()[multipliers + j * probabilities.length + q] +=
                    (float) (steps[j][q] * (probabilities[q] - reached));
        }
    }

    /** Moves a root mean square. */
    private static void fade(SeriesState state, int index, double rate, double newest) {
        double size = state.floats()[index];
        state.floats()[index] = (float) Math.sqrt(size * size + rate * (newest * newest - size * size));
    }
}
