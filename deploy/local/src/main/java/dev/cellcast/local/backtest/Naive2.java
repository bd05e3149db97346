package dev.cellcast.local.backtest;

import java.util.Arrays;

/**
 * The benchmark that M4 is measured by: the last value of the series without its season, with the season put back. Whether there is a
 * season is tested by its autocorrelation at 90 %; the season is that of the classical multiplicative decomposition. S. Makridakis,
 * E. Spiliotis, V. Assimakopoulos, "The M4 competition", International Journal of Forecasting 36, 2020.
 */
final class Naive2 {
    private static final double CRITICAL = 1.645;

    private Naive2() {}

    /**
     * @param series in order
     * @param period of its season, at least 2
     * @param steps to forecast
     */
    static double[] forecast(double[] series, int period, int steps) {
        double[] season = isSeasonal(series, period) ? season(series, period) : ones(period);
        int n = series.length;
        double last = series[n - 1] / season[(n - 1) % period];
        double[] forecast = new double[steps];
        for (int h = 0; h < steps; h++) {
            forecast[h] = last * season[(n + h) % period];
        }
        return forecast;
    }

    static boolean isSeasonal(double[] series, int period) {
        if (series.length < 3 * period) {
            return false;
        }
        double squares = 0;
        for (int lag = 1; lag < period; lag++) {
            double r = autocorrelation(series, lag);
            squares += r * r;
        }
        double limit = CRITICAL * Math.sqrt((1 + 2 * squares) / series.length);
        return Math.abs(autocorrelation(series, period)) > limit;
    }

    private static double autocorrelation(double[] series, int lag) {
        double mean = Arrays.stream(series).average().orElseThrow();
        double together = 0;
        double own = 0;
        for (int t = 0; t < series.length; t++) {
            own += (series[t] - mean) * (series[t] - mean);
            if (t >= lag) {
                together += (series[t] - mean) * (series[t - lag] - mean);
            }
        }
        return own == 0 ? 0 : together / own;
    }

    /** One factor for each phase, 1 on the average. */
    static double[] season(double[] series, int period) {
        double[] sums = new double[period];
        int[] counts = new int[period];
        int half = period / 2;
        for (int t = half; t + half < series.length; t++) {
            double trend = trend(series, t, period);
            sums[t % period] += series[t] / trend;
            counts[t % period]++;
        }
        double[] factors = new double[period];
        for (int phase = 0; phase < period; phase++) {
            factors[phase] = sums[phase] / counts[phase];
        }
        double mean = Arrays.stream(factors).average().orElseThrow();
        boolean usable = mean > 0 && Arrays.stream(factors).allMatch(factor -> factor > 0 && Double.isFinite(factor));
        return usable ? Arrays.stream(factors).map(factor -> factor / mean).toArray() : ones(period);
    }

    /** Mean of a whole period around a step; where the period is even its ends count half. */
    private static double trend(double[] series, int t, int period) {
        int half = period / 2;
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            double weight = period % 2 == 0 && Math.abs(k) == half ? 0.5 : 1;
            sum += weight * series[t + k];
        }
        return sum / period;
    }

    private static double[] ones(int period) {
        double[] ones = new double[period];
        Arrays.fill(ones, 1);
        return ones;
    }
}
