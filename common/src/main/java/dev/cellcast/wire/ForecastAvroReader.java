package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.registry.SchemaRegistry;
import dev.cellcast.wire.AvroBody.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Forecasts in Avro as {@link ForecastAvro} writes them: with its schema, or with one that has more fields behind those. Not
 * thread-safe: what is known of schemas is kept.
 */
public final class ForecastAvroReader implements ForecastReader {
    private static final List<Schema.Field> FIELDS = ForecastAvro.SCHEMA.getFields();

    private final KnownSchemas<Schema> schemas;

    public ForecastAvroReader(SchemaRegistry registry) {
        this.schemas = new KnownSchemas<>(registry, ForecastAvroReader::requireForecasts, System::nanoTime);
    }

    @Override
    public Forecast read(byte[] value) throws RejectedException, IOException {
        Schema writer = schemas.of(value == null ? new byte[0] : value);
        return new AvroBody(value, KnownSchemas.PREFIX_BYTES).all(body -> {
            Forecast forecast = forecast(body);
            for (Schema.Field later :
                    writer.getFields().subList(FIELDS.size(), writer.getFields().size())) {
                body.skip(later.schema());
            }
            return forecast;
        });
    }

    private static Schema requireForecasts(Schema writer) throws RejectedException {
        boolean fits =
                writer.getType() == Schema.Type.RECORD && writer.getFields().size() >= FIELDS.size();
        for (int k = 0; fits && k < FIELDS.size(); k++) {
            Schema.Field field = writer.getFields().get(k);
            fits = field.name().equals(FIELDS.get(k).name())
                    && field.schema().equals(FIELDS.get(k).schema());
        }
        if (!fits) {
            throw new RejectedException(
                    Reason.SCHEMA,
                    "A forecast needs a schema that begins with the fields of " + ForecastAvro.SCHEMA.getFullName()
                            + ", found another");
        }
        return writer;
    }

    /** In the order of {@link ForecastAvro#SCHEMA}. */
    private static Forecast forecast(AvroBody body) throws IOException, RejectedException {
        int format = body.int32();
        if (format != ForecastAvro.FORMAT) {
            throw new RejectedException(
                    Reason.MALFORMED, "Field format needs to be " + ForecastAvro.FORMAT + ", found " + format);
        }
        String seriesId = body.text();
        long originMillis = body.int64();
        int[] horizons = list(body, AvroBody::int32).stream().mapToInt(h -> h).toArray();
        long[] targetsMillis =
                list(body, AvroBody::int64).stream().mapToLong(t -> t).toArray();
        if (targetsMillis.length != 0) {
            requireLength("target_timestamps", targetsMillis.length, horizons.length);
        }
        double[] mean = numbers("mean", body, horizons.length);
        Map<Double, double[]> quantiles = quantiles(body, horizons.length);
        return new Forecast(
                seriesId,
                originMillis,
                horizons,
                targetsMillis,
                mean,
                quantiles.keySet().stream().mapToDouble(p -> p).toArray(),
                quantiles.values().toArray(double[][]::new),
                body.text(),
                body.text(),
                body.int64(),
                body.truth(),
                body.int64(),
                body.float64(),
                attention(body));
    }

    private static Map<Double, double[]> quantiles(AvroBody body, int length) throws IOException, RejectedException {
        Map<Double, double[]> quantiles = new LinkedHashMap<>();
        body.items(entries -> {
            String probability = entries.text();
            try {
                return quantiles.put(Double.valueOf(probability), numbers("quantiles", entries, length));
            } catch (NumberFormatException text) {
                throw new RejectedException(
                        Reason.WRONG_TYPE,
                        "Field quantiles needs probabilities for names, found " + Quoted.of(probability));
            }
        });
        return quantiles;
    }

    private static float[] attention(AvroBody body) throws IOException, RejectedException {
        if (body.branch(2) == ForecastAvro.NULL_BRANCH) {
            return new float[0];
        }
        List<Float> weights = list(body, AvroBody::float32);
        float[] attention = new float[weights.size()];
        for (int k = 0; k < attention.length; k++) {
            attention[k] = weights.get(k);
        }
        return attention;
    }

    private static double[] numbers(String name, AvroBody body, int length) throws IOException, RejectedException {
        List<Double> numbers = list(body, AvroBody::float64);
        requireLength(name, numbers.size(), length);
        return numbers.stream().mapToDouble(x -> x).toArray();
    }

    private static <T> List<T> list(AvroBody body, Reading<T> item) throws IOException, RejectedException {
        List<T> list = new ArrayList<>();
        body.items(items -> list.add(item.read(items)));
        return list;
    }

    private static void requireLength(String name, int found, int required) throws RejectedException {
        if (found != required) {
            throw new RejectedException(
                    Reason.WRONG_TYPE,
                    "Field " + name + " needs one for each of " + required + " horizons, found " + found);
        }
    }
}
