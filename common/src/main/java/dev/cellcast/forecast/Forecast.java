package dev.cellcast.forecast;

/**
 * What is expected of one series, seen from one observation. Arrays are parallel: entry {@code k} of each belongs to
 * {@code horizons[k]}. The arrays belong to whoever holds the record and must not be written.
 *
 * <p>Identity: {@code (seriesId, originTimestampMillis, modelVersion)}; a record of the same identity is the same forecast.
 *
 * @param seriesId which series
 * @param originTimestampMillis event time of the newest observation known to the forecast
 * @param horizons steps ahead, ascending
 * @param targetTimestampsMillis when each step falls due; empty until the cadence is known (the second observation)
 * @param mean expected values
 * @param probabilities of the quantiles, ascending, for example .05, .5, .95
 * @param quantiles {@code [probabilities][horizons]}, not crossing
 * @param cell kind of the network's cell
 * @param model name of the model
 * @param modelVersion version of the model
 * @param warmUp true while the series has fewer observations than the warm-up asks for, and while its network, warmed up
 *     after a change of the model, has not been judged anew at every horizon
 * @param observationsSeen observations absorbed so far, this one included
 * @param anomalyScore how anomalous the origin's own value was, 0 to 1, by what was known before it came; from 0.5 on it is an
 *     alarm; 0 in the warm-up
 * @param attention how the network's cell weighed its newest steps, the origin's first and then back in time, summing to 1;
 *     empty where nobody asked or the cell does not attend
 */
public record Forecast(
        String seriesId,
        long originTimestampMillis,
        int[] horizons,
        long[] targetTimestampsMillis,
        double[] mean,
        double[] probabilities,
        double[][] quantiles,
        String cell,
        String model,
        long modelVersion,
        boolean warmUp,
        long observationsSeen,
        double anomalyScore,
        float[] attention) {

    /** This forecast with that attention. */
    public Forecast withAttention(float[] attention) {
        return new Forecast(
                seriesId,
                originTimestampMillis,
                horizons,
                targetTimestampsMillis,
                mean,
                probabilities,
                quantiles,
                cell,
                model,
                modelVersion,
                warmUp,
                observationsSeen,
                anomalyScore,
                attention);
    }
}
