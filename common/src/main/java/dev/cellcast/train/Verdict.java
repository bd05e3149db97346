package dev.cellcast.train;

import java.util.List;
import java.util.Map;

/**
 * How a candidate fared on what nobody has learned from.
 *
 * @param forecasts judged
 * @param candidate its mean loss; NaN where nothing was judged, as the others
 * @param champion that of the model in office
 * @param lastValue that of the last value
 */
public record Verdict(long forecasts, double candidate, double champion, double lastValue) {

    private static final String FORECASTS = "judged_forecasts";
    private static final String CANDIDATE = "loss";
    private static final String CHAMPION = "champion_loss";
    private static final String LAST_VALUE = "last_value_loss";

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

    /** What the candidate's file tells of this; nothing where nothing was judged. */
    public Map<String, String> facts() {
        return forecasts == 0
                ? Map.of()
                : Map.of(
                        FORECASTS, Long.toString(forecasts),
                        CANDIDATE, Double.toString(candidate),
                        CHAMPION, Double.toString(champion),
                        LAST_VALUE, Double.toString(lastValue));
    }

    /**
     * What a file tells; {@link #NONE} if it tells nothing.
     *
     * @throws NumberFormatException if it tells what is no number
     */
    public static Verdict of(Map<String, String> facts) {
        return facts.keySet().containsAll(List.of(FORECASTS, CANDIDATE, CHAMPION, LAST_VALUE))
                ? new Verdict(
                        Long.parseLong(facts.get(FORECASTS)),
                        Double.parseDouble(facts.get(CANDIDATE)),
                        Double.parseDouble(facts.get(CHAMPION)),
                        Double.parseDouble(facts.get(LAST_VALUE)))
                : NONE;
    }
}
