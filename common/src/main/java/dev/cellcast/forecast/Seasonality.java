package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of the periods of all series of a job: which they have, or that each series is to find its own. */
public sealed interface Seasonality {
    /** No period may have more steps. */
    int MAX_PERIOD = 8784;

    /** How it is said that each series finds its own. */
    String AUTO = "auto";

    /** How it is said that there are none. */
    String NONE = "none";

    /** Each series finds its own, up to two weeks of hours, a day of five minutes. */
    Seasonality DEFAULT = new Found(336);

    /**
     * Known beforehand, the same for all.
     *
     * @param periods in steps, ascending, each at least 2; may be empty
     */
    record Known(List<Integer> periods) implements Seasonality {
        public Known {
            periods = List.copyOf(periods);
            for (int k = 0; k < periods.size(); k++) {
                int least = k == 0 ? 2 : periods.get(k - 1) + 1;
                if (periods.get(k) < least || periods.get(k) > MAX_PERIOD) {
                    throw new IllegalArgumentException(
                            "seasons must be ascending, within 2 … " + MAX_PERIOD + ", found " + periods);
                }
            }
        }

        @Override
        public String toString() {
            return periods.isEmpty()
                    ? NONE
                    : periods.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /**
     * Found as the series goes, see {@link FoundSeasons}.
     *
     * @param longest period that can be kept, in steps: so many values of each series are remembered
     */
    record Found(int longest) implements Seasonality {
        static final int LEAST = 24;

        public Found {
            if (longest < LEAST || longest > MAX_PERIOD) {
                throw new IllegalArgumentException(
                        "the longest season must be within " + LEAST + " … " + MAX_PERIOD + ", found " + longest);
            }
        }

        @Override
        public String toString() {
            return AUTO + " up to " + longest;
        }
    }

    /**
     * What a text says: {@code auto}, {@code none} or nothing, or periods like {@code 24,168}.
     *
     * @throws IllegalArgumentException if it says something else
     */
    static Seasonality of(String text) {
        return switch (text.strip()) {
            case AUTO -> DEFAULT;
            case NONE, "" -> new Known(List.of());
            default -> new Known(periods(text));
        };
    }

    private static List<Integer> periods(String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException mistake) {
            throw new IllegalArgumentException(
                    "seasons must be " + AUTO + ", " + NONE + " or whole numbers like 24,168, found " + text, mistake);
        }
    }
}
