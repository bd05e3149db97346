package dev.cellcast.forecast;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which of the past steps the regressions read. */
final class Lags {
    private static final int[] RECENT = {1, 2, 4, 8};
    private static final int[] RECENT_ALONE = {1, 2, 3, 4, 6, 8, 12};
    private static final int MANY_RECENT = 24;
    private static final int MAX_MULTIPLES = 7;

    private Lags() {}

    /**
     * The lags in steps, ascending: the recent past; a half, two thirds, three quarters and seven eighths of the shortest season, which
     * are what came a half … an eighth later, one season ago; and each season with the step after it. {@link Adaptation#RLS} reads all
     * of the recent past, and each multiple of the shortest season up to the longest with its neighbours.
     *
     * @param seasons periods in steps, ascending
     */
    static int[] of(Adaptation adaptation, List<Integer> seasons) {
        boolean many = adaptation == Adaptation.RLS;
        SortedSet<Integer> lags = new TreeSet<>();
        for (int lag : seasons.isEmpty() ? RECENT_ALONE : RECENT) {
            lags.add(lag);
        }
        for (int lag = 1; many && lag <= MANY_RECENT; lag++) {
            lags.add(lag);
        }
        for (int season : seasons) {
            around(lags, season, many);
        }
        if (!seasons.isEmpty()) {
            int shortest = seasons.get(0);
            for (int k = 2; many && k <= multiples(seasons); k++) {
                around(lags, k * shortest, true);
            }
            lags.add(Math.max(1, shortest / 2));
            lags.add(Math.max(1, 2 * shortest / 3));
            lags.add(Math.max(1, 3 * shortest / 4));
            lags.add(Math.max(1, shortest - shortest / 8));
        }
        return lags.stream().mapToInt(lag -> lag).toArray();
    }

    private static void around(SortedSet<Integer> lags, int period, boolean many) {
        lags.add(period);
        lags.add(Math.max(1, period - 1));
        if (many) {
            lags.add(period + 1);
            lags.add(Math.max(1, period - 2));
        }
    }

    /** How many times the shortest season fits into the longest, of which regressions know the mean; at most {@value #MAX_MULTIPLES}. */
    static int multiples(List<Integer> seasons) {
        return seasons.isEmpty() ? 0 : Math.min(MAX_MULTIPLES, seasons.get(seasons.size() - 1) / seasons.get(0));
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
