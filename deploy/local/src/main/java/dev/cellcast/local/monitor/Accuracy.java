package dev.cellcast.local.monitor;

import dev.cellcast.forecast.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good all forecasts have been, by horizon, over all series and the whole run. Not thread-safe.
 *
 * <p>The errors are the running means that the scores carry, averaged over the scores. Series differ in unit, so the skill
 * is not taken from those averages but from the ratio of the two errors within each series, averaged geometrically and
 * weighted by the number of scores: one minus AvgRelMAE (A. Davydenko and R. Fildes, "Measuring forecasting accuracy",
 * International Journal of Forecasting 29, 2013). A ratio counts as at most {@value #MAX_RATIO} and at least its inverse;
 * a series whose last value was never wrong has none. Series beyond the first {@value #MAX_SERIES} are not counted.
 */
final class Accuracy {
    private static final double MAX_RATIO = 100;
    private static final int MAX_SERIES = 10_000;

    private static final class Sums {
        private long count;
        private double error;
        private double lastValueError;
        private long covered;
    }

    private final Map<Integer, Map<String, Sums>> byHorizon = new TreeMap<>();

    void add(Score score) {
        Map<String, Sums> bySeries = byHorizon.computeIfAbsent(score.horizon(), horizon -> new HashMap<>());
        if (bySeries.size() >= MAX_SERIES && !bySeries.containsKey(score.seriesId())) {
            return;
        }
        Sums sums = bySeries.computeIfAbsent(score.seriesId(), series -> new Sums());
        sums.count++;
        sums.error += score.meanAbsoluteError();
        sums.lastValueError += score.meanAbsoluteErrorLastValue();
        sums.covered += score.covered() ? 1 : 0;
    }

    /** One row for each horizon that has scores, ascending. */
    List<Summary.Horizon> horizons() {
        return byHorizon.entrySet().stream()
                .map(entry -> horizon(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Summary.Horizon horizon(int steps, Map<String, Sums> bySeries) {
        long count = 0;
        long covered = 0;
        double error = 0;
        double lastValueError = 0;
        long compared = 0;
        double logRatios = 0;
        for (Sums sums : bySeries.values()) {
            count += sums.count;
            covered += sums.covered;
            error += sums.error;
            lastValueError += sums.lastValueError;
            if (sums.lastValueError > 0) {
                double ratio = sums.error / sums.lastValueError;
                compared += sums.count;
                logRatios += sums.count * Math.log(Math.max(1 / MAX_RATIO, Math.min(MAX_RATIO, ratio)));
            }
        }
        double skill = compared == 0 ? 0 : 1 - Math.exp(logRatios / compared);
        return new Summary.Horizon(steps, error / count, lastValueError / count, skill, (double) covered / count);
    }
}
