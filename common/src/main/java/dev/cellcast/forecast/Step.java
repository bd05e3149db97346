package dev.cellcast.forecast;

/**
 * One step of a series as a trainer sees it, and what a later step makes of it.
 *
 * @param timestampMillis event time
 * @param value observed, or the last value where it is missing
 * @param observed false when the value is a guess
 * @param judged whether forecasts made here can be judged
 * @param unit fading root mean square of differences
 * @param deviation fading standard deviation
 * @param inputs what the network is shown
 */
record Step(
        long timestampMillis,
        double value,
        boolean observed,
        boolean judged,
        double unit,
        double deviation,
        float[] inputs) {

    /** A target lies no farther than this: one absurd reading is not worth a lesson. */
    private static final double FARTHEST = 20;

    static final float UNKNOWN = Float.NaN;

    /** What the network should say here of a step that came so many steps later. */
    float target(Step due, int horizon) {
        if (!judged || !due.observed) {
            return UNKNOWN;
        }
        double target = (due.value - value) / Moment.reach(unit, deviation, horizon);
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, target));
    }
}
