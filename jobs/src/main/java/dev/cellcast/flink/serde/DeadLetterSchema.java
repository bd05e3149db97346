package dev.cellcast.flink.serde;

import dev.cellcast.wire.DeadLetter;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Dead letters as Kafka records: key, value and timestamp as they came, the rest in headers. One that is too large for a
 * topic of Kafka's default size limit is cut and says so.
 */
public final class DeadLetterSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    /** Leaves room for the headers within Kafka's default of 1 MiB. */
    static final int MAX_BYTES = 900 * 1024;

    private final String topic;

    public DeadLetterSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        DeadLetter cut = letter.truncated(MAX_BYTES);
        Long known = cut.timestampMillis() < 0 ? null : Long.valueOf(cut.timestampMillis());
        ProducerRecord<byte[], byte[]> kafka = new ProducerRecord<>(topic, null, known, cut.key(), cut.value());
        cut.headers().forEach(kafka.headers()::add);
        return kafka;
    }
}
