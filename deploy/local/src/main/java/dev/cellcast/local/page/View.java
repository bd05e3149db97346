package dev.cellcast.local.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a browser looks at. */
sealed interface View {

    /**
     * Some of many series.
     *
     * @param find in lower case, part of a name; empty for all
     * @param sort in which order
     * @param horizon whose errors are shown and sorted by, in steps; 0 for one in the middle
     * @param page from 0, of {@value #SIZE} series each
     */
    record Listed(String find, Sort sort, int horizon, int page) implements View {
        static final int SIZE = 24;
    }

    /** All about one series. */
    record One(String id) implements View {}

    /**
     * How forecasts fare, over all series and of those that fare worst.
     *
     * @param horizon whose errors are shown, in steps; 0 for one in the middle
     */
    record Scores(int horizon) implements View {
        static final int SIZE = 50;
    }

    int MAX_LENGTH = 2048;

    /**
     * Reads the query of an address: {@code series=ID}, {@code scores=HORIZON}, or any of {@code find}, {@code sort}, {@code horizon} and {@code page}.
     *
     * @param query still encoded; null for none
     * @throws IllegalArgumentException if it is none of these
     */
    static View of(String query) {
        Map<String, String> given = parse(query == null ? "" : query);
        String id = given.get("series");
        if (id != null) {
            return new One(id);
        }
        String scored = given.get("scores");
        if (scored != null) {
            return new Scores(number(scored));
        }
        return new Listed(
                given.getOrDefault("find", "").toLowerCase(Locale.ROOT),
                Sort.valueOf(given.getOrDefault("sort", "name").toUpperCase(Locale.ROOT)),
                number(given.getOrDefault("horizon", "0")),
                number(given.getOrDefault("page", "0")));
    }

    private static Map<String, String> parse(String query) {
        if (query.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A query of at most " + MAX_LENGTH + " characters is required");
        }
        Map<String, String> given = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                given.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return given;
    }

    private static int number(String text) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > 1_000_000) {
            throw new IllegalArgumentException("A number from 0 to 1,000,000 is required, found " + text);
        }
        return number;
    }
}
