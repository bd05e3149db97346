package dev.cellcast.local.monitor;

/**
 * Counts of durations in buckets that grow by one percent, so that a percentile is right to half a percent and memory is
 * constant. Durations beyond {@value #MAX_MILLIS} ms count as that. Not thread-safe.
 */
final class Histogram {
    private static final long MAX_MILLIS = 10_000_000;
    private static final double LOG_GROWTH = Math.log(1.01);

    private final long[] counts = new long[bucket(MAX_MILLIS) + 1];
    private long count;

    void add(long millis) {
        counts[bucket(Math.max(0, Math.min(MAX_MILLIS, millis)))]++;
        count++;
    }

    /**
     * The smallest duration that at least this share of all do not exceed, in milliseconds; not a number if there are none.
     *
     * @param share above 0, up to 1
     */
    double percentile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Math.expm1(bucket * LOG_GROWTH);
            }
        }
        return Double.NaN;
    }

    private static int bucket(long millis) {
        return (int) Math.round(Math.log1p((double) millis) / LOG_GROWTH);
    }
}
