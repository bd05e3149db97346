package dev.cellcast.math;

import java.util.Arrays;

/**
 * The ascending numbers nearest to others in least squares, by pooling adjacent violators (Ayer, Brunk, Ewing, Reid &amp; Silverman, "An
 * empirical distribution function for sampling with incomplete information", 1955). Stateless.
 */
public final class Isotonic {
    private Isotonic() {}

    /** Replaces numbers in place; what ascends already keeps its bits. */
    public static void project(double[] x) {
        for (int last = 1; last < x.length; last++) {
            int first = last;
            double sum = x[last];
            // A pool that was made before is taken in number by number: the mean stays below it until all are in.
            while (first > 0 && x[first - 1] > sum / (last - first + 1)) {
                sum += x[--first];
            }
            Arrays.fill(x, first, last + 1, sum / (last - first + 1));
        }
    }
}
