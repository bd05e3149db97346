package dev.cellcast.local.bench;

import java.util.Arrays;

/**
 * What repeated measurements of one thing came to: its median, and the quarters below and above, which tell how quiet the
 * machine was.
 *
 * @param low a quarter of all are not above
 * @param median half are not above
 * @param high three quarters are not above
 */
public record Spread(double low, double median, double high) {

    /** Of one or more measurements, in any order. */
    public static Spread of(double... measurements) {
        double[] sorted = measurements.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
