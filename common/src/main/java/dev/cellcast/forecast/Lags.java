package dev.cellcast.forecast;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which of the past steps the linear experts read. */
final class Lags {
    private static final int RECENT = 12;
    private static final int MANY_RECENT = 24;
    private static final int MAX_MULTIPLES = 7;

    private Lags() {}

    /**
     * The lags in steps, ascending: the recent past; the multiples of the shortest season up to the longest, and the step after
     * each; every season; and what followed an eighth and a quarter of the shortest season later, one season ago. Of these,
     * {@link Adaptation#RLS} reads more of the recent past, and more neighbours of each multiple.
     *
     * @param seasons periods in steps, ascending
     */
    static int[] of(Adaptation adaptation, List<Integer> seasons) {
        boolean many = adaptation == Adaptation.RLS;
        SortedSet<Integer> lags = new TreeSet<>(
                IntStream.rangeClosed(1, many ? MANY_RECENT : RECENT).boxed().toList());
        for (int season : seasons) {
            around(lags, season, many);
        }
        if (!seasons.isEmpty()) {
            int shortest = seasons.get(0);
            int longest = seasons.get(seasons.size() - 1);
            for (int k = 1; k <= MAX_MULTIPLES && k * shortest <= longest; k++) {
                around(lags, k * shortest, many);
            }
            lags.add(shortest - shortest / 8);
            lags.add(shortest - shortest / 4);
        }
        return lags.stream().mapToInt(lag -> lag).toArray();
    }

    private static void around(SortedSet<Integer> lags, int period, boolean many) {
        lags.add(period);
        lags.add(period - 1);
        if (many) {
            lags.add(period + 1);
            lags.add(Math.max(1, period - 2));
        }
    }

    /** The farthest that they can be. */
    static int reach(Adaptation adaptation, Seasonality seasonality) {
        if (seasonality instanceof Seasonality.Found found) {
            return found.longest() + 1;
        }
        int[] lags = of(adaptation, ((Seasonality.Known) seasonality).periods());
        return lags[lags.length - 1];
    }
}
