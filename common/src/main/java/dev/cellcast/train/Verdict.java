package dev.cellcast.train;

/**
 * How a candidate fared on what nobody has learned from.
 *
 * @param forecasts judged
 * @param candidate its mean loss; NaN where nothing was judged, as the others
 * @param champion that of the model in office
 * @param lastValue that of the last value
 */
public record Verdict(long forecasts, double candidate, double champion, double lastValue) {

    /** On nothing. */
    public static final Verdict NONE = new Verdict(0, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Whether the candidate replaces the champion.
     *
     * @param atLeast forecasts that must have been judged
     * @param margin share by which its loss must be lower than the champion's
     */
    public boolean isWon(long atLeast, double margin) {
        return forecasts >= atLeast && candidate < (1 - margin) * champion && candidate < lastValue;
    }
}
