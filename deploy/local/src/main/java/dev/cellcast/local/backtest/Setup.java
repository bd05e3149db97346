package dev.cellcast.local.backtest;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.model.Model;
import java.util.Arrays;
import java.util.List;

/**
 * What a backtest runs.
 *
 * @param sheet the file
 * @param split which of its rows are judged
 * @param model of the network, trained on nothing behind the training rows
 * @param config of the forecaster: all horizons up to the farthest that is reported
 * @param reported horizons H; figures are of 1 … H
 * @param levels of the intervals, ascending
 */
record Setup(
        Sheet sheet, Split split, Model model, ForecastConfig config, List<Integer> reported, List<Double> levels) {

    /** Index of an interval's lower end among the quantiles. */
    int lower(int level) {
        return levels.size() - 1 - level;
    }

    /** Index of its upper end: the median lies between. */
    int upper(int level) {
        return levels.size() + 1 + level;
    }

    /** The quantiles that these levels need, and the median. */
    static List<Double> probabilities(List<Double> levels) {
        double[] ascending = new double[2 * levels.size() + 1];
        ascending[levels.size()] = 0.5;
        for (int k = 0; k < levels.size(); k++) {
            double outside = Math.round(1e9 * (1 - levels.get(k)) / 2) / 1e9;
            ascending[levels.size() - 1 - k] = outside;
            ascending[levels.size() + 1 + k] = 1 - outside;
        }
        return Arrays.stream(ascending).boxed().toList();
    }
}
