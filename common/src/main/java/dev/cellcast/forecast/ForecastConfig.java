package dev.cellcast.forecast;

import java.util.List;
import java.util.Set;

/**
 * How to forecast, the same for all series of a job. Validated at birth, immutable.
 *
 * @param horizons steps ahead to forecast and score, ascending, from 1 up to {@value #MAX_HORIZON}
 * @param seasons periods in steps, or that each series finds its own
 * @param probabilities of the quantiles to track, ascending, strictly between 0 and 1
 * @param adaptation how much is learned online for each series
 * @param network whether the recurrent network and what reads it are among the experts
 * @param warmUp observations before {@code warm_up} turns false
 * @param cadenceMillis expected distance of observations; 0 means the running median of what arrives
 * @param gapMaxSteps gaps up to this many missing steps are bridged by the model's own forecasts; longer ones re-warm
 * @param halfLife of the scaler's mean and deviation, in steps
 * @param covariates names of what comes with each observation and is read by the regressions; none twice
 */
public record ForecastConfig(
        List<Integer> horizons,
        Seasonality seasons,
        List<Double> probabilities,
        Adaptation adaptation,
        boolean network,
        int warmUp,
        long cadenceMillis,
        int gapMaxSteps,
        int halfLife,
        List<String> covariates) {

    public static final int MAX_HORIZON = 1024;
    public static final int MAX_COVARIATES = 32;

    public ForecastConfig {
        horizons = List.copyOf(horizons);
        probabilities = List.copyOf(probabilities);
        require(!horizons.isEmpty() && ascending(horizons), "horizons", "ascending and not empty", horizons);
        require(within(horizons, 1, MAX_HORIZON), "horizons", "within 1 … " + MAX_HORIZON, horizons);
        require(!probabilities.isEmpty() && ascending(probabilities), "probabilities", "ascending", probabilities);
        require(
                probabilities.stream().allMatch(p -> p > 0 && p < 1),
                "probabilities",
                "strictly between 0 and 1",
                probabilities);
        require(warmUp >= 1, "warm-up", "at least 1 observation", warmUp);
        require(cadenceMillis >= 0, "cadence", "0 (learn it) or positive milliseconds", cadenceMillis);
        require(gapMaxSteps >= 0, "gap.max-steps", "0 or more", gapMaxSteps);
        require(halfLife >= 1, "half-life", "at least 1 step", halfLife);
        covariates = List.copyOf(covariates);
        require(covariates.size() <= MAX_COVARIATES, "covariates", "at most " + MAX_COVARIATES, covariates.size());
        require(
                Set.copyOf(covariates).size() == covariates.size() && !covariates.contains(""),
                "covariates",
                "names, none of them twice",
                covariates);
        require(
                covariates.isEmpty() || adaptation != Adaptation.OFF,
                "adaptation",
                "small or rls where there are covariates, for regressions read them",
                adaptation.id());
    }

    /** For series that come without covariates. */
    public ForecastConfig(
            List<Integer> horizons,
            Seasonality seasons,
            List<Double> probabilities,
            Adaptation adaptation,
            boolean network,
            int warmUp,
            long cadenceMillis,
            int gapMaxSteps,
            int halfLife) {
        this(
                horizons,
                seasons,
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                List.of());
    }

    /** For series of known periods, in steps, ascending, each at least 2. */
    public ForecastConfig(
            List<Integer> horizons,
            List<Integer> seasons,
            List<Double> probabilities,
            Adaptation adaptation,
            boolean network,
            int warmUp,
            long cadenceMillis,
            int gapMaxSteps,
            int halfLife) {
        this(
                horizons,
                new Seasonality.Known(seasons),
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife);
    }

    /** The defaults: horizons to 48 steps, seasons that are found, a 90 % interval. */
    public static ForecastConfig defaults() {
        return new ForecastConfig(
                List.of(1, 2, 3, 6, 12, 24, 36, 48),
                Seasonality.DEFAULT,
                List.of(0.05, 0.5, 0.95),
                Adaptation.SMALL,
                true,
                168,
                0,
                24,
                168);
    }

    /** The same, but for the network, which is left out. */
    public ForecastConfig withoutNetwork() {
        return new ForecastConfig(
                horizons,
                seasons,
                probabilities,
                adaptation,
                false,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same for series of these seasons, in steps, and this cadence. */
    public ForecastConfig withRhythm(List<Integer> seasons, long cadenceMillis) {
        return new ForecastConfig(
                horizons,
                new Seasonality.Known(seasons),
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same for series of that kind. */
    public ForecastConfig withSeasons(Seasonality others) {
        return new ForecastConfig(
                horizons,
                others,
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same for these horizons. */
    public ForecastConfig withHorizons(List<Integer> others) {
        return new ForecastConfig(
                others,
                seasons,
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same for quantiles of these probabilities. */
    public ForecastConfig withProbabilities(List<Double> others) {
        return new ForecastConfig(
                horizons,
                seasons,
                others,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same, adapting so much. */
    public ForecastConfig withAdaptation(Adaptation other) {
        return new ForecastConfig(
                horizons,
                seasons,
                probabilities,
                other,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same, with such a warm-up. */
    public ForecastConfig withWarmUp(int observations) {
        return new ForecastConfig(
                horizons,
                seasons,
                probabilities,
                adaptation,
                network,
                observations,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                covariates);
    }

    /** The same, reading these covariates. */
    public ForecastConfig withCovariates(List<String> names) {
        return new ForecastConfig(
                horizons,
                seasons,
                probabilities,
                adaptation,
                network,
                warmUp,
                cadenceMillis,
                gapMaxSteps,
                halfLife,
                names);
    }

    /** The farthest horizon. */
    public int maxHorizon() {
        return horizons.get(horizons.size() - 1);
    }

    /** Part of what states carry in their fingerprint: covariates are named where there are some. */
    @Override
    public String toString() {
        return "ForecastConfig[horizons=" + horizons + ", seasons=" + seasons + ", probabilities=" + probabilities
                + ", adaptation=" + adaptation + ", network=" + network + ", warmUp=" + warmUp + ", cadenceMillis="
                + cadenceMillis + ", gapMaxSteps=" + gapMaxSteps + ", halfLife=" + halfLife
                + (covariates.isEmpty() ? "" : ", covariates=" + covariates) + "]";
    }

    private static <T extends Comparable<T>> boolean ascending(List<T> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(List<Integer> values, int min, int max) {
        return values.stream().allMatch(value -> value >= min && value <= max);
    }

    private static void require(boolean holds, String what, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + required + ", found " + found);
        }
    }
}
