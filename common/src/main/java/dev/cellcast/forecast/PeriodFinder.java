package dev.cellcast.forecast;

/**
 * Finds the period of some values in a row. After the line through them is taken away, A(p) is the mean |z_t − z_{t−p}|, and the
 * <em>dip</em> at p is A(p) over the mean of A(1) … A(p): 1 where p is as good as any, towards 0 where all repeats after p; about 1.5
 * for a random walk. The period is the shortest dip that is nearly as low as the lowest. This is the YIN of A. de Cheveigné and H.
 * Kawahara, "YIN, a fundamental frequency estimator for speech and music", 2002, with absolute differences, which one spike upsets
 * less. Work: about N²·3/8 differences. Not thread-safe.
 */
final class PeriodFinder {
    /** A dip must be so low: of white noise the lowest of hundreds hardly is. */
    private static final double LOWEST = 0.65;

    /** How much of the way from the lowest dip up to 1 counts as nearly as low: multiples of a period dip like itself. */
    private static final double NEARLY = 0.1;

    private static final double ROUNDING = 0.02;
    private static final int SHORTEST = 2;

    private static final int LAGS = 4;

    private final double[] dips;
    private final double[] differences = new double[LAGS];

    /** @param most values at a time */
    PeriodFinder(int most) {
        this.dips = new double[most / 2 + 1];
    }

    /**
     * Looks at values, which are lost.
     *
     * @param z of which the first {@code n} count, in their order
     * @return the period, at most {@code n / 2}; 0 where there is none
     */
    int find(double[] z, int n) {
        flatten(z, n);
        int last = n / 2;
        measure(z, n, last);
        double lowest = LOWEST;
        for (int p = SHORTEST; p < last; p++) {
            lowest = isDip(p) ? Math.min(lowest, dips[p]) : lowest;
        }
        if (lowest == LOWEST) {
            return 0;
        }
        double nearly = lowest + NEARLY * (1 - lowest) + ROUNDING;
        int period = SHORTEST;
        while (!isDip(period) || dips[period] > nearly) {
            period++;
        }
        return refined(period, last);
    }

    /** How low the last values dip at a lag of at most half of them. */
    double dip(int lag) {
        return dips[lag];
    }

    private boolean isDip(int p) {
        return dips[p] <= dips[p - 1] && dips[p] <= dips[p + 1];
    }

    /** Multiples tell a period more exactly than itself. */
    private int refined(int period, int last) {
        double exact = period;
        int around = Math.min(2, period / 4);
        for (int times = 2; times * period + times + around <= last; times++) {
            int best = (int) Math.rint(times * exact);
            for (int p = best - around; p <= best + around; p++) {
                best = dips[p] < dips[best] ? p : best;
            }
            exact = Math.max(period - 1, Math.min(period + 1, (double) best / times));
        }
        return (int) Math.rint(exact);
    }

    private void measure(double[] z, int n, int last) {
        dips[0] = 1;
        double sum = 0;
        for (int first = 1; first <= last; first += LAGS) {
            add(z, n, first);
            for (int p = first; p <= Math.min(last, first + LAGS - 1); p++) {
                double mean = differences[p - first] / (n - p);
                sum += mean;
                dips[p] = sum > 0 ? mean * p / sum : 1;
            }
        }
    }

    /** Sums the differences at {@value #LAGS} lags: sums that do not wait for each other are worked on side by side. */
    private void add(double[] z, int n, int p) {
        int begin = Math.min(n, p + LAGS - 1);
        double a = sum(z, p, begin);
        double b = sum(z, p + 1, begin);
        double c = sum(z, p + 2, begin);
        double d = 0;
        for (int t = begin; t < n; t++) {
            a += Math.abs(z[t] - z[t - p]);
            b += Math.abs(z[t] - z[t - p - 1]);
            c += Math.abs(z[t] - z[t - p - 2]);
            d += Math.abs(z[t] - z[t - p - 3]);
        }
        differences[0] = a;
        differences[1] = b;
        differences[2] = c;
        differences[3] = d;
    }

    private static double sum(double[] z, int p, int end) {
        double differences = 0;
        for (int t = p; t < end; t++) {
            differences += Math.abs(z[t] - z[t - p]);
        }
        return differences;
    }

    /** Takes the least-squares line away. */
    private static void flatten(double[] z, int n) {
        double middle = (n - 1) / 2.0;
        double mean = 0;
        for (int t = 0; t < n; t++) {
            mean += z[t] / n;
        }
        double slope = 0;
        double spread = 0;
        for (int t = 0; t < n; t++) {
            slope += (t - middle) * (z[t] - mean);
            spread += (t - middle) * (t - middle);
        }
        for (int t = 0; t < n; t++) {
            z[t] -= mean + slope / spread * (t - middle);
        }
    }
}
