package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;

/**
 * Forecasts as JSON: flat, entry {@code k} of every array belonging to {@code horizon[k]}.
 *
 * <pre>{@code
 * {"format": 1, "series_id": "pump-7", "origin_timestamp": 1467331200000,
 *  "horizon": [1, 2], "target_timestamps": [1467331201000, 1467331202000],
 *  "mean": [21.5, 21.6], "quantiles": {"0.05": [20.1, 19.9], "0.5": [21.4, 21.6], "0.95": [22.9, 23.2]},
 *  "cell": "lstm", "model": "bundled-lstm", "model_version": 1,
 *  "warm_up": false, "observations_seen": 512, "anomaly_score": 0.12}
 * }</pre>
 *
 * <p>Where attention was asked for and there is some, {@code "attention": [0.7, 0.3]} follows: the weights of the network's
 * newest steps, the origin's first.
 */
public final class ForecastJson {
    private static final int FORMAT = 1;
    private static final int EXPECTED_BYTES = 1_280;
    private static final byte[] FORMAT_FIELD = JsonBytes.first("format");
    private static final byte[] SERIES_ID = JsonBytes.next("series_id");
    private static final byte[] ORIGIN_TIMESTAMP = JsonBytes.next("origin_timestamp");
    private static final byte[] HORIZON = JsonBytes.next("horizon");
    private static final byte[] TARGET_TIMESTAMPS = JsonBytes.next("target_timestamps");
    private static final byte[] MEAN = JsonBytes.next("mean");
    private static final byte[] QUANTILES = JsonBytes.next("quantiles");
    private static final byte[] CELL = JsonBytes.next("cell");
    private static final byte[] MODEL = JsonBytes.next("model");
    private static final byte[] MODEL_VERSION = JsonBytes.next("model_version");
    private static final byte[] WARM_UP = JsonBytes.next("warm_up");
    private static final byte[] OBSERVATIONS_SEEN = JsonBytes.next("observations_seen");
    private static final byte[] ANOMALY_SCORE = JsonBytes.next("anomaly_score");
    private static final byte[] ATTENTION = JsonBytes.next("attention");

    /** These forecasts as a format. */
    public static final ForecastWriter WRITER = ForecastJson::write;

    private ForecastJson() {}

    /** The forecast in format 1. Its numbers must be finite. */
    public static byte[] write(Forecast forecast) {
        JsonBytes json = new JsonBytes(EXPECTED_BYTES);
        json.put(FORMAT_FIELD).number(FORMAT);
        json.put(SERIES_ID).text(forecast.seriesId());
        json.put(ORIGIN_TIMESTAMP).number(forecast.originTimestampMillis());
        json.put(HORIZON).numbers(forecast.horizons());
        json.put(TARGET_TIMESTAMPS).numbers(forecast.targetTimestampsMillis());
        json.put(MEAN).numbers(forecast.mean());
        json.put(QUANTILES).put('{');
        for (int q = 0; q < forecast.probabilities().length; q++) {
            json.separate(q).name(forecast.probabilities()[q]).numbers(forecast.quantiles()[q]);
        }
        json.put('}');
        json.put(CELL).text(forecast.cell());
        json.put(MODEL).text(forecast.model());
        json.put(MODEL_VERSION).number(forecast.modelVersion());
        json.put(WARM_UP).flag(forecast.warmUp());
        json.put(OBSERVATIONS_SEEN).number(forecast.observationsSeen());
        json.put(ANOMALY_SCORE).number(forecast.anomalyScore());
        if (forecast.attention().length > 0) {
            json.put(ATTENTION).numbers(forecast.attention());
        }
        return json.put('}').toBytes();
    }

    /**
     * The forecast that was written, every number to the bit.
     *
     * @throws RejectedException if the bytes are no forecast in format 1
     */
    public static Forecast read(byte[] value) throws RejectedException {
        JsonFields fields = JsonFields.read(value, FORMAT);
        int[] horizons = fields.ints("horizon");
        JsonFields quantiles = fields.object("quantiles");
        return new Forecast(
                fields.text("series_id"),
                fields.whole("origin_timestamp"),
                horizons,
                targetTimestamps(fields, horizons.length),
                fields.numbers("mean", horizons.length),
                quantiles.namesAsNumbers(),
                quantiles(quantiles, horizons.length),
                fields.text("cell"),
                fields.text("model"),
                fields.whole("model_version"),
                fields.flag("warm_up"),
                fields.whole("observations_seen"),
                fields.number("anomaly_score"),
                fields.has("attention") ? fields.floats("attention") : new float[0]);
    }

    private static long[] targetTimestamps(JsonFields fields, int length) throws RejectedException {
        long[] targets = fields.wholes("target_timestamps");
        if (targets.length != 0 && targets.length != length) {
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "Field target_timestamps needs none or one for each of " + length + " horizons, found "
                            + targets.length);
        }
        return targets;
    }

    private static double[][] quantiles(JsonFields fields, int length) throws RejectedException {
        double[][] quantiles = new double[fields.names().size()][];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = fields.numbers(fields.names().get(q), length);
        }
        return quantiles;
    }
}
