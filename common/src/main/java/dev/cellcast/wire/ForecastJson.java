package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Forecast;
import java.io.IOException;

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

    /** These forecasts as a format. */
    public static final ForecastWriter WRITER = ForecastJson::write;

    private ForecastJson() {}

    /** The forecast in format 1. Its numbers must be finite. */
    public static byte[] write(Forecast forecast) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("series_id", forecast.seriesId());
            json.writeNumberField("origin_timestamp", forecast.originTimestampMillis());
            json.writeFieldName("horizon");
            json.writeArray(forecast.horizons(), 0, forecast.horizons().length);
            json.writeFieldName("target_timestamps");
            json.writeArray(forecast.targetTimestampsMillis(), 0, forecast.targetTimestampsMillis().length);
            writeNumbers(json, "mean", forecast.mean());
            json.writeObjectFieldStart("quantiles");
            for (int q = 0; q < forecast.probabilities().length; q++) {
                writeNumbers(json, Double.toString(forecast.probabilities()[q]), forecast.quantiles()[q]);
            }
            json.writeEndObject();
            json.writeStringField("cell", forecast.cell());
            json.writeStringField("model", forecast.model());
            json.writeNumberField("model_version", forecast.modelVersion());
            json.writeBooleanField("warm_up", forecast.warmUp());
            json.writeNumberField("observations_seen", forecast.observationsSeen());
            json.writeNumberField("anomaly_score", forecast.anomalyScore());
            if (forecast.attention().length > 0) {
                json.writeArrayFieldStart("attention");
                for (float weight : forecast.attention()) {
                    json.writeNumber(weight);
                }
                json.writeEndArray();
            }
        });
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

    private static void writeNumbers(JsonGenerator json, String name, double[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }
}
