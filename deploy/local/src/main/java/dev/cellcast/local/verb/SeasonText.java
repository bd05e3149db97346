package dev.cellcast.local.verb;

import dev.cellcast.forecast.Seasonality;
import dev.cellcast.local.console.Problem;

/** What {@code --season} takes: {@code auto}, {@code none}, or periods like {@code 24,168}. */
final class SeasonText {
    static final String LABEL = "auto|none|S,…";
    static final String DESCRIPTION = "Periods in steps, none, or auto: each series finds its own. Default: auto.";

    private SeasonText() {}

    /** @throws Problem if it says something else */
    static Seasonality read(String text) {
        try {
            return Seasonality.of(text);
        } catch (IllegalArgumentException mistake) {
            throw new Problem("--" + mistake.getMessage() + ".", mistake);
        }
    }
}
