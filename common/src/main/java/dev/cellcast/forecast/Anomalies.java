package dev.cellcast.forecast;

/**
 * How anomalous each observation is, from 0 to 1, by what was known before it came.
 *
 * <p>Evidence is how far something lies outside all that was seen, in ranges of that: the value, the error of the forecast that
 * was made for it, and the fading mean of either ({@link Watch}). Extremes count by their surprise, one minus the two-sided tail
 * probability of the error under the forecast's distribution, so that a record that was foreseen is none. The strongest evidence
 * x gives the score x / (x + {@value #ALARM}): half is a step beyond the range by a sixteenth of it, and what we call an alarm.
 * For {@value #REFRACTORY} steps after an alarm scores are halved, unless the evidence is {@value #ESCALATION} times as strong: what
 * follows belongs to it.
 *
 * <p>Why so: tail probabilities alone find every spike of a series that has spikes, and a quiet night's slightest stir. On the
 * benchmark of Lavin &amp; Ahmad (arXiv 1510.03336) they reach less than 50; the same residuals measured by the largest before them,
 * 56; records of the value alone, 63; of value and residual, 70; with their means, 74. Means over 8 to 64 steps, a refractory time
 * of 16 to 64 steps and half-lives of the range from 5,000 steps are within 3 of each other, as are errors of longer horizons in
 * place of the value. Shorter memories (3,000 steps: 71; 1,000: 66), the size of errors instead of their sign and errors in
 * units of their expected size are worse; so is a range in which early errors count less.
 */
final class Anomalies {
    private static final double ALARM = 0.0625;
    private static final int REFRACTORY = 24;
    private static final double ESCALATION = 5;

    /** Of a deviation: errors are measured by no less, or rounding would look new where forecasts are perfect. */
    private static final double LEAST_ERROR = 0.0625;

    private final int warmUp;
    private final Watch level;
    private final Watch residual;
    private final int quietUntil;
    private final int alarm;

    /** @param warmUp observations of a series before its scores begin */
    Anomalies(StateLayout layout, int warmUp) {
        this.warmUp = warmUp;
        this.level = new Watch(layout, "anomalies.level");
        this.residual = new Watch(layout, "anomalies.residual");
        this.quietUntil = layout.longs.add("anomalies.quiet-until").offset();
        this.alarm = layout.doubles.add("anomalies.alarm").offset();
    }

    /**
     * Takes an observation in and scores it.
     *
     * @param step of the observation
     * @param observations of the series, this one included
     * @param deviation of the series before it, positive
     * @param error actual − mean of the forecast that was made for it; NaN where there was none
     * @param scale expected size of that error
     */
    double score(
            SeriesState state,
            long step,
            long observations,
            double value,
            double deviation,
            double error,
            double scale) {
        double evidence;
        if (Double.isNaN(error)) {
            evidence = level.evidence(state, value, deviation, 1);
        } else {
            double surprise = 1 - Normal.twoSidedTail(error / Math.max(scale, Double.MIN_NORMAL));
            double unit = Math.max(scale, LEAST_ERROR * deviation);
            evidence = Math.max(
                    level.evidence(state, value, deviation, surprise), residual.evidence(state, error, unit, surprise));
        }
        return observations > warmUp && evidence > 0 ? report(state, step, evidence) : 0;
    }

    private double report(SeriesState state, long step, double evidence) {
        double score = 1 / (1 + ALARM / evidence);
        boolean quiet = step < state.longs()[quietUntil] && evidence < ESCALATION * state.doubles()[alarm];
        if (score >= 0.5 && !quiet) {
            state.longs()[quietUntil] = step + REFRACTORY + 1;
            state.doubles()[alarm] = Math.min(evidence, Double.MAX_VALUE);
        }
        return quiet ? score / 2 : score;
    }
}
