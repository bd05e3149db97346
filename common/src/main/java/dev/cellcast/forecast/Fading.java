package dev.cellcast.forecast;

/** Arithmetic of exponentially fading means. */
final class Fading {
    /** By then the weight of the newest is the steady one, without a division to find out. */
    private static final double SURELY = 2;

    private Fading() {}

    /** Weight of the newest of many: {@code 1 − 2^(−1/halfLife)}. The half-life is in steps. */
    static double gain(double halfLife) {
        return 1 - StrictMath.pow(2, -1 / halfLife);
    }

    /** Weight of the newest when {@code count} have been seen, it included: a plain mean first, then a fading one. */
    static double gain(double steady, long count) {
        return count * steady > SURELY ? steady : Math.max(steady, 1.0 / count);
    }
}
