package dev.cellcast.forecast;

/**
 * The verdict on one past forecast for one horizon, made when its actual arrived. The running figures are fading means
 * over this series and horizon, this verdict included.
 *
 * @param seriesId which series
 * @param targetTimestampMillis event time of the actual
 * @param horizon how many steps ahead the forecast was made
 * @param actual the value that arrived
 * @param predicted the mean that had been forecast
 * @param absoluteError |actual − predicted|
 * @param probabilities of the quantiles that had been forecast
 * @param pinball quantile loss for each of them
 * @param covered whether the actual lay between the outermost quantiles
 * @param meanAbsoluteError running, of the forecast
 * @param meanAbsoluteErrorLastValue running, of repeating the last value
 * @param meanAbsoluteErrorSeasonal running, of repeating the last season; NaN where no season is configured or known yet
 * @param coverage running share of covered actuals
 * @param model name of the model that was in effect when the actual arrived; the forecast may still be its predecessor's
 * @param modelVersion likewise
 * @param role whether this is about the champion or about the challenger beside it
 */
public record Score(
        String seriesId,
        long targetTimestampMillis,
        int horizon,
        double actual,
        double predicted,
        double absoluteError,
        double[] probabilities,
        double[] pinball,
        boolean covered,
        double meanAbsoluteError,
        double meanAbsoluteErrorLastValue,
        double meanAbsoluteErrorSeasonal,
        double coverage,
        String model,
        long modelVersion,
        Role role) {

    /** The same verdict, on a model of that role. */
    public Score as(Role other) {
        return new Score(
                seriesId,
                targetTimestampMillis,
                horizon,
                actual,
                predicted,
                absoluteError,
                probabilities,
                pinball,
                covered,
                meanAbsoluteError,
                meanAbsoluteErrorLastValue,
                meanAbsoluteErrorSeasonal,
                coverage,
                model,
                modelVersion,
                other);
    }

    /** 1 − MAE / MAE of the last value: positive when the forecast is the better of the two; 0 when both are perfect. */
    public double skillVersusLastValue() {
        return skill(meanAbsoluteError, meanAbsoluteErrorLastValue);
    }

    /** As {@link #skillVersusLastValue} against the seasonal naive forecast; NaN where there is none. */
    public double skillVersusSeasonal() {
        return skill(meanAbsoluteError, meanAbsoluteErrorSeasonal);
    }

    static double skill(double error, double reference) {
        return error == reference ? 0 : 1 - error / Math.max(reference, Double.MIN_NORMAL);
    }
}
