package dev.cellcast.forecast;

import java.util.List;

/**
 * What the state of a series says of it. Values are in the series' own unit, times in epoch milliseconds.
 *
 * @param observations absorbed so far
 * @param steps taken so far, observed, bridged or left out
 * @param lastMillis event time of the newest observation
 * @param cadenceMillis distance of two steps; 0 while it is unknown
 * @param lastValue newest value
 * @param level fading mean
 * @param deviation fading standard deviation
 * @param step fading root mean square of the differences between neighbours
 * @param warmUp whether its forecasts are flagged
 * @param ownWeights whether the weights of the inspecting forecaster last moved the network's memory on
 * @param experts their names
 * @param outlooks one of each horizon, ascending
 * @param memory of the network
 */
public record Inspection(
        long observations,
        long steps,
        long lastMillis,
        long cadenceMillis,
        double lastValue,
        double level,
        double deviation,
        double step,
        boolean warmUp,
        boolean ownWeights,
        List<String> experts,
        List<Outlook> outlooks,
        Memory memory) {

    /**
     * How it stands at one horizon.
     *
     * @param horizon in steps
     * @param mean of the newest forecast
     * @param quantiles of it, in the order of the configured probabilities
     * @param waiting forecasts whose actuals are still to come
     * @param judged verdicts so far
     * @param meanAbsoluteError fading; NaN before the first verdict, as all that follow
     * @param skillVsLastValue 1 − its mean absolute error / the last value's
     * @param skillVsSeasonal likewise against the seasonal naive forecast
     * @param coverage share of actuals between the lowest and the highest quantile, fading
     * @param weights of the experts in the newest forecast, summing to 1
     */
    public record Outlook(
            int horizon,
            double mean,
            double[] quantiles,
            int waiting,
            long judged,
            double meanAbsoluteError,
            double skillVsLastValue,
            double skillVsSeasonal,
            double coverage,
            double[] weights) {}

    /**
     * The numbers in the network's memory.
     *
     * @param size how many; 0 where no network takes part
     * @param smallest of them
     * @param largest of them
     * @param rootMeanSquare of them
     */
    public record Memory(int size, double smallest, double largest, double rootMeanSquare) {

        static Memory of(float[] memory) {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            double squares = 0;
            for (float entry : memory) {
                smallest = Math.min(smallest, entry);
                largest = Math.max(largest, entry);
                squares += (double) entry * entry;
            }
            return memory.length == 0
                    ? new Memory(0, 0, 0, 0)
                    : new Memory(memory.length, smallest, largest, Math.sqrt(squares / memory.length));
        }
    }
}
