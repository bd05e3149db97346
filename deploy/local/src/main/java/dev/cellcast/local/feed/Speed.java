package dev.cellcast.local.feed;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a replay runs.
 *
 * @param factor seconds of the file per second of the clock; infinite for as fast as possible
 */
public record Speed(double factor) {
    private static final Pattern FACTOR = Pattern.compile("(\\d+(?:\\.\\d+)?)x");

    /**
     * Reads {@code 3600x} or {@code max}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return new Speed(Double.POSITIVE_INFINITY);
        }
        Matcher matcher = FACTOR.matcher(text);
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "A speed is max or a factor like 3600x (an hour of the file per second), found " + text);
        }
        return new Speed(Double.parseDouble(matcher.group(1)));
    }

    /** How long this much of the file takes. */
    long realMillis(long fileMillis) {
        return (long) (fileMillis / factor);
    }

    @Override
    public String toString() {
        return Double.isInfinite(factor) ? "full speed" : "%s times real time".formatted(format());
    }

    private String format() {
        return factor == Math.rint(factor) ? String.format(Locale.ROOT, "%,d", (long) factor) : Double.toString(factor);
    }
}
