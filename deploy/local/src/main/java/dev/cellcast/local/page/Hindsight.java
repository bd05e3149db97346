package dev.cellcast.local.page;

import dev.cellcast.forecast.Score;
import java.util.Arrays;

/**
 * What had been expected for the newest {@value #CAPACITY} times of a series, at each horizon. Guarded by its book.
 *
 * <p>The verdicts on one time come together, so one row holds them all.
 */
final class Hindsight {
    static final int CAPACITY = 120;

    private final int[] horizons;
    private final long[] times = new long[CAPACITY];
    private final float[][] expected = new float[CAPACITY][];
    private long added;

    /** @param horizons ascending */
    Hindsight(int[] horizons) {
        this.horizons = horizons;
    }

    /** Takes in a verdict; one on an older time than the newest, or of a horizon that is not known, is left out. */
    void add(Score score) {
        int horizon = Arrays.binarySearch(horizons, score.horizon());
        long target = score.targetTimestampMillis();
        if (horizon < 0 || (added > 0 && target < times[place(added - 1)])) {
            return;
        }
        if (added == 0 || target > times[place(added - 1)]) {
            int place = place(added++);
            times[place] = target;
            expected[place] = new float[horizons.length];
            Arrays.fill(expected[place], Float.NaN);
        }
        expected[place(added - 1)][horizon] = (float) score.predicted();
    }

    int[] horizons() {
        return horizons;
    }

    int size() {
        return (int) Math.min(CAPACITY, added);
    }

    /** @param k 0 for the oldest that is kept */
    long time(int k) {
        return times[place(added - size() + k)];
    }

    /** What had been expected so many horizons up; not a number where nothing had. */
    float expected(int k, int horizon) {
        return expected[place(added - size() + k)][horizon];
    }

    private static int place(long number) {
        return (int) (number % CAPACITY);
    }
}
