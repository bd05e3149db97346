package dev.cellcast.wire;

import dev.cellcast.forecast.Forecast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Forecasts in Avro, as the deserializers of Confluent's registry read them: a zero byte, the id of {@link #SCHEMA} in four bytes
 * with the highest first, and the record in Avro's binary encoding. Fields, names and format number are those of
 * {@link ForecastJson}; {@code attention} is null where that has none.
 *
 * <p>Immutable and thread-safe.
 */
public final class ForecastAvro implements ForecastWriter {
    /** What is written, field by field. Within a format it grows by fields with a default only, so that older readers go on. */
    public static final Schema SCHEMA = schema();

    static final int FORMAT = 1;
    static final int NULL_BRANCH = 0;
    private static final int ATTENTION_BRANCH = 1;

    private final int schemaId;

    /** @param schemaId the registry's number of {@link #SCHEMA} */
    public ForecastAvro(int schemaId) {
        this.schemaId = schemaId;
    }

    @Override
    public byte[] write(Forecast forecast) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.write(KnownSchemas.MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        try {
            BinaryEncoder avro = EncoderFactory.get().directBinaryEncoder(bytes, null);
            write(forecast, avro);
            avro.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** In the order of {@link #SCHEMA}. */
    private static void write(Forecast forecast, BinaryEncoder avro) throws IOException {
        avro.writeInt(FORMAT);
        avro.writeString(forecast.seriesId());
        avro.writeLong(forecast.originTimestampMillis());
        writeInts(forecast.horizons(), avro);
        writeLongs(forecast.targetTimestampsMillis(), avro);
        writeDoubles(forecast.mean(), avro);
        writeQuantiles(forecast, avro);
        avro.writeString(forecast.cell());
        avro.writeString(forecast.model());
        avro.writeLong(forecast.modelVersion());
        avro.writeBoolean(forecast.warmUp());
        avro.writeLong(forecast.observationsSeen());
        avro.writeDouble(forecast.anomalyScore());
        if (forecast.attention().length == 0) {
            avro.writeIndex(NULL_BRANCH);
        } else {
            avro.writeIndex(ATTENTION_BRANCH);
            writeFloats(forecast.attention(), avro);
        }
    }

    private static void writeQuantiles(Forecast forecast, BinaryEncoder avro) throws IOException {
        avro.writeMapStart();
        avro.setItemCount(forecast.probabilities().length);
        for (int q = 0; q < forecast.probabilities().length; q++) {
            avro.startItem();
            avro.writeString(Double.toString(forecast.probabilities()[q]));
            writeDoubles(forecast.quantiles()[q], avro);
        }
        avro.writeMapEnd();
    }

    private static void writeInts(int[] numbers, BinaryEncoder avro) throws IOException {
        avro.writeArrayStart();
        avro.setItemCount(numbers.length);
        for (int number : numbers) {
            avro.startItem();
            avro.writeInt(number);
        }
        avro.writeArrayEnd();
    }

    private static void writeLongs(long[] numbers, BinaryEncoder avro) throws IOException {
        avro.writeArrayStart();
        avro.setItemCount(numbers.length);
        for (long number : numbers) {
            avro.startItem();
            avro.writeLong(number);
        }
        avro.writeArrayEnd();
    }

    private static void writeDoubles(double[] numbers, BinaryEncoder avro) throws IOException {
        avro.writeArrayStart();
        avro.setItemCount(numbers.length);
        for (double number : numbers) {
            avro.startItem();
            avro.writeDouble(number);
        }
        avro.writeArrayEnd();
    }

    private static void writeFloats(float[] numbers, BinaryEncoder avro) throws IOException {
        avro.writeArrayStart();
        avro.setItemCount(numbers.length);
        for (float number : numbers) {
            avro.startItem();
            avro.writeFloat(number);
        }
        avro.writeArrayEnd();
    }

    private static Schema schema() {
        try (InputStream file = ForecastAvro.class.getResourceAsStream("forecast.avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema is part of the program", e);
        }
    }
}
