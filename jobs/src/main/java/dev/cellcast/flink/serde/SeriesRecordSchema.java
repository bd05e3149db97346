package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Score;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ScoreJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is said of a series, as Kafka records: key the series id, value JSON, timestamp that of writing.
 *
 * <p>The event times stand in the value. As the record's timestamp they would make a broker delete the forecasts of a
 * replayed year at once, and refuse those of a sensor whose clock is more than an hour ahead (Kafka's default
 * {@code message.timestamp.after.max.ms}).
 */
public final class SeriesRecordSchema<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final SerializableFunction<T, String> seriesId;
    private final SerializableFunction<T, byte[]> json;

    private SeriesRecordSchema(
            String topic, SerializableFunction<T, String> seriesId, SerializableFunction<T, byte[]> json) {
        this.topic = topic;
        this.seriesId = seriesId;
        this.json = json;
    }

    public static SeriesRecordSchema<Forecast> forecasts(String topic) {
        return new SeriesRecordSchema<>(topic, Forecast::seriesId, ForecastJson::write);
    }

    public static SeriesRecordSchema<Score> scores(String topic) {
        return new SeriesRecordSchema<>(topic, Score::seriesId, ScoreJson::write);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic, seriesId.apply(element).getBytes(StandardCharsets.UTF_8), json.apply(element));
    }
}
