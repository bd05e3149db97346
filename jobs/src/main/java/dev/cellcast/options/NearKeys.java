package dev.cellcast.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Guesses which name was meant by one that does not exist. */
public final class NearKeys {
    private static final int SHOWN = 3;

    private NearKeys() {}

    /** The end of a sentence about {@code key}: the few known keys that are like it, or where to find them all. */
    static String hint(String key, Collection<String> known) {
        List<String> near = near(key, known);
        return near.isEmpty()
                ? "; --help lists the options there are"
                : near.stream().collect(Collectors.joining(" or --", "; did you mean --", "?"));
    }

    /** The few known names that are like it, the most alike first. */
    public static List<String> near(String key, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(key, candidate) <= Math.max(key.length(), candidate.length()) / 2)
                .sorted(Comparator.<String>comparingInt(candidate -> distance(key, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein distance: insertions, deletions and substitutions to turn one text into the other. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
