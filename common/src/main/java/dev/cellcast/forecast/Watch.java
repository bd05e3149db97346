package dev.cellcast.forecast;

/**
 * Looks for evidence of something new in one number per step: an extreme, or a drift, which is an extreme of the number's
 * fading mean (half-life {@value #HALF_LIFE} steps) and finds what lasts though no single number stands out.
 */
final class Watch {
    private static final double HALF_LIFE = 16;

    private final Extremes extremes;
    private final Extremes drift;
    private final int mean;
    private final double gain = Fading.gain(HALF_LIFE);

    Watch(StateLayout layout, String name) {
        this.extremes = new Extremes(layout, name + ".extremes");
        this.drift = new Extremes(layout, name + ".drift");
        this.mean = layout.doubles.add(name + ".mean").offset();
    }

    /**
     * Takes a number in and says how new it is.
     *
     * @param unit positive; the least range that extremes are measured by
     * @param surprise from 0 to 1: how much an extreme counts
     * @return how far it, or the mean with it, lies outside all before, in ranges; 0 inside
     */
    double evidence(SeriesState state, double x, double unit, double surprise) {
        double[] s = state.doubles();
        double sudden = surprise * extremes.excess(state, x, unit);
        double believed = extremes.learn(state, x, unit);
        double rate = Fading.gain(gain, extremes.seen(state));
        s[mean] += rate * believed - rate * s[mean]; // the difference itself may be too large for a double
        if (extremes.seen(state) < HALF_LIFE) {
            return sudden;
        }
        double lasting = drift.excess(state, s[mean], unit);
        drift.learn(state, s[mean], unit);
        return Math.max(sudden, lasting);
    }
}
