package dev.cellcast.forecast;

/**
 * How forecasts fare over all series, as fading means of the verdicts on them; half of what it holds are the last {@value
 * #HALF_LIFE} verdicts.
 *
 * <p>Written by one thread. Another may read the figures without a lock: each is a field of its own, at worst one verdict old.
 */
public final class Standing {
    private static final double HALF_LIFE = 10_000;

    /** One series whose last value was all but perfect must not outweigh the others. */
    private static final double WORST_SKILL = -1;

    private final double gain = Fading.gain(HALF_LIFE);
    private long verdicts;
    private double absoluteError = Double.NaN;
    private double skill = Double.NaN;
    private double coverage = Double.NaN;

    /** Takes in one verdict. */
    public void add(Score score) {
        add(score.absoluteError(), score.skillVersusLastValue(), score.covered());
    }

    /** Takes in one verdict. */
    public void add(ScoreView score) {
        add(score.absoluteError(), score.skillVersusLastValue(), score.covered());
    }

    private void add(double error, double skillVersusLastValue, boolean covered) {
        double rate = Fading.gain(gain, ++verdicts);
        absoluteError = faded(absoluteError, error, rate);
        skill = faded(skill, Math.max(WORST_SKILL, skillVersusLastValue), rate);
        coverage = faded(coverage, covered ? 1 : 0, rate);
    }

    private double faded(double mean, double newest, double rate) {
        return verdicts == 1 ? newest : mean + rate * (newest - mean);
    }

    /** In the series' own units, whatever these are; NaN before the first verdict, as are the others. */
    public double meanAbsoluteError() {
        return absoluteError;
    }

    /** Mean of what each series' running error is below that of its last value, from −1 to 1: positive is better. */
    public double skill() {
        return skill;
    }

    /** Share of actuals between the outermost quantiles. */
    public double coverage() {
        return coverage;
    }
}
