package dev.cellcast.local;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.wire.ForecastAvro;
import dev.cellcast.wire.ForecastJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/** Forecasts in Avro as a consumer with Avro's own library reads them. */
public final class AvroForecasts {
    private static final int PREFIX_BYTES = 5;

    private AvroForecasts() {}

    /** The same forecast as it would stand in JSON: equal text is equal to the bit. */
    public static String json(byte[] value) {
        try {
            GenericData.Record record = new GenericDatumReader<GenericData.Record>(ForecastAvro.SCHEMA)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, PREFIX_BYTES, value.length - PREFIX_BYTES, null));
            return new String(ForecastJson.write(forecast(record)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Forecast forecast(GenericData.Record record) {
        Map<Double, double[]> quantiles = new TreeMap<>();
        ((Map<?, ?>) record.get("quantiles"))
                .forEach((probability, numbers) ->
                        quantiles.put(Double.valueOf(probability.toString()), doubles(numbers)));
        return new Forecast(
                record.get("series_id").toString(),
                (Long) record.get("origin_timestamp"),
                ((List<?>) record.get("horizon"))
                        .stream().mapToInt(step -> (Integer) step).toArray(),
                ((List<?>) record.get("target_timestamps"))
                        .stream().mapToLong(millis -> (Long) millis).toArray(),
                doubles(record.get("mean")),
                quantiles.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                quantiles.values().toArray(double[][]::new),
                record.get("cell").toString(),
                record.get("model").toString(),
                (Long) record.get("model_version"),
                (Boolean) record.get("warm_up"),
                (Long) record.get("observations_seen"),
                (Double) record.get("anomaly_score"),
                new float[0]);
    }

    private static double[] doubles(Object numbers) {
        return ((List<?>) numbers)
                .stream().mapToDouble(number -> (Double) number).toArray();
    }
}
