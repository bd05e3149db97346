package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Score;
import dev.cellcast.options.ForecastsFormat;
import dev.cellcast.wire.ForecastAvro;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ForecastWriter;
import dev.cellcast.wire.ScoreJson;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is said of a series, as Kafka records: key the series id, value in some format, timestamp that of writing.
 *
 * <p>The event times stand in the value. As the record's timestamp they would make a broker delete the forecasts of a
 * replayed year at once, and refuse those of a sensor whose clock is more than an hour ahead (Kafka's default
 * {@code message.timestamp.after.max.ms}).
 */
public final class SeriesRecordSchema<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final SerializableFunction<T, String> seriesId;
    private final Format<T> format;

    private transient Function<T, byte[]> writer;

    /** How values are written, once it is known where. */
    private interface Format<T> extends Serializable {
        Function<T, byte[]> open() throws IOException;
    }

    private SeriesRecordSchema(String topic, SerializableFunction<T, String> seriesId, Format<T> format) {
        this.topic = topic;
        this.seriesId = seriesId;
        this.format = format;
    }

    /**
     * Forecasts in a format.
     *
     * @param registry that keeps the schema, where the format has one
     */
    public static SeriesRecordSchema<Forecast> forecasts(String topic, ForecastsFormat format, RegistryLink registry) {
        return new SeriesRecordSchema<>(topic, Forecast::seriesId, () -> writer(topic, format, registry)::write);
    }

    public static SeriesRecordSchema<Score> scores(String topic) {
        return new SeriesRecordSchema<>(topic, Score::seriesId, () -> ScoreJson::write);
    }

    /** Where the schema of a topic's values stands in a registry. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    private static ForecastWriter writer(String topic, ForecastsFormat format, RegistryLink registry)
            throws IOException {
        return switch (format) {
            case JSON -> ForecastJson.WRITER;
            case AVRO -> new ForecastAvro(registry.open().register(subject(topic), ForecastAvro.SCHEMA));
        };
    }

    /** @throws IOException if a format needs what cannot be reached at the moment: the task is to be started again */
    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) throws IOException {
        writer = format.open();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic, seriesId.apply(element).getBytes(StandardCharsets.UTF_8), writer.apply(element));
    }
}
