package dev.cellcast.forecast;

/**
 * The range that a number has kept to, and by how much it leaves it. A bound that is left moves there at once, by at most
 * {@value #BELIEVED} ranges, and comes back towards later numbers with a half-life of {@value #HALF_LIFE} of them: what happens
 * daily is in the range, what happened once is slowly forgotten.
 */
final class Extremes {
    private static final double HALF_LIFE = 10_000;
    private static final double BELIEVED = 2;

    private final int seen;
    private final int low;
    private final int high;
    private final double gain = Fading.gain(HALF_LIFE);

    Extremes(StateLayout layout, String name) {
        this.seen = layout.longs.add(name + ".seen").offset();
        this.low = layout.doubles.add(name + ".low").offset();
        this.high = layout.doubles.add(name + ".high").offset();
    }

    /** How many numbers it has taken in. */
    long seen(SeriesState state) {
        return state.longs()[seen];
    }

    /**
     * How far a number lies outside, in ranges: 0 inside.
     *
     * @param unit positive; the least range, where all numbers were the same
     */
    double excess(SeriesState state, double x, double unit) {
        if (seen(state) == 0) {
            return 0;
        }
        double[] s = state.doubles();
        return Math.max(0, Math.max(x - s[high], s[low] - x)) / range(state, unit);
    }

    /** Takes a number in; returns what is believed of it. */
    double learn(SeriesState state, double x, double unit) {
        double[] s = state.doubles();
        if (state.longs()[seen]++ == 0) {
            s[low] = x;
            s[high] = x;
            return x;
        }
        double farthest = BELIEVED * range(state, unit);
        double believed = Math.max(s[low] - farthest, Math.min(s[high] + farthest, x));
        s[low] = believed < s[low] ? believed : s[low] + (gain * believed - gain * s[low]);
        s[high] = believed > s[high] ? believed : s[high] + (gain * believed - gain * s[high]);
        return believed;
    }

    private double range(SeriesState state, double unit) {
        return Math.max(unit, state.doubles()[high] - state.doubles()[low]);
    }
}
