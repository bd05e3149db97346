package dev.cellcast.local.backtest;

/**
 * How well intervals of one level held what they promise. The interval score is that of R. L. Winkler, "A decision-theoretic
 * approach to interval estimation", 1972: width plus 2/α times what an actual lies outside. Not thread-safe.
 */
final class Band {
    /** Events, one after the other, of which the worst are reported. */
    static final int STRETCH = 500;

    private final double alpha;
    private final double[] held = new double[STRETCH];
    private final double[] asked = new double[STRETCH];
    private long count;
    private long covered;
    private double score;
    private long events;
    private double recentHeld;
    private double recentAsked;
    private double worst = Double.NaN;

    /** @param level that is promised, for example .9 */
    Band(double level) {
        this.alpha = 1 - level;
    }

    void add(double low, double high, double actual, double unit) {
        int slot = (int) (events % STRETCH);
        boolean hit = low <= actual && actual <= high;
        count++;
        covered += hit ? 1 : 0;
        held[slot] += hit ? 1 : 0;
        asked[slot] += 1;
        double outside = Math.max(0, Math.max(low - actual, actual - high));
        score += (high - low + 2 / alpha * outside) / unit;
    }

    /** All targets of one origin are in. */
    void close() {
        int slot = (int) (events % STRETCH);
        recentHeld += held[slot];
        recentAsked += asked[slot];
        events++;
        if (events >= STRETCH && recentAsked > 0) {
            double share = recentHeld / recentAsked;
            worst = Double.isNaN(worst) ? share : Math.min(worst, share);
        }
        int oldest = (int) (events % STRETCH);
        recentHeld -= held[oldest];
        recentAsked -= asked[oldest];
        held[oldest] = 0;
        asked[oldest] = 0;
    }

    /** Takes in another channel's: the worst stretch is the worst of all. */
    void add(Band other) {
        count += other.count;
        covered += other.covered;
        score += other.score;
        worst = Double.isNaN(worst) ? other.worst : Double.isNaN(other.worst) ? worst : Math.min(worst, other.worst);
    }

    /** Share of actuals inside. */
    double coverage() {
        return (double) covered / count;
    }

    /** Mean interval score; the smaller the better. */
    double winkler() {
        return score / count;
    }

    /** Lowest share of actuals inside over {@value #STRETCH} origins in a row of one channel; NaN where there were fewer. */
    double worst() {
        return worst;
    }
}
