package dev.cellcast.flink.serde;

import dev.cellcast.flink.serde.DeadLettersTopic.Bounds;
import dev.cellcast.wire.DeadLetter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters as Kafka records: key, value and timestamp as they came, the rest in headers. One that is too large for its
 * topic is cut and says so, and one that has no topic is counted and dropped: bad input must not stop the good.
 */
public final class DeadLetterSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSchema.class);

    /** How long what the brokers said of the topic is believed. */
    private static final long BELIEF_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** More than Kafka adds to a message, and to a header. */
    private static final int MESSAGE_OVERHEAD = 256;

    private static final int HEADER_OVERHEAD = 16;

    private final String name;
    private final DeadLettersTopic topic;

    private transient Counter lost;
    private transient Optional<Bounds> bounds;
    private transient long askedNanos;

    public DeadLetterSchema(String name, DeadLettersTopic topic) {
        this.name = name;
        this.topic = topic;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        lost = context.getMetricGroup().addGroup("cellcast").counter("deadLettersLost", new SimpleCounter());
    }

    /** Null, which the sink skips, if the topic does not exist. */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        Optional<Bounds> found = bounds();
        if (found.isEmpty()) {
            lost.inc();
            return null;
        }
        DeadLetter cut = letter.truncated(room(letter, found.get()));
        ProducerRecord<byte[], byte[]> kafka =
                new ProducerRecord<>(name, null, known(cut.timestampMillis(), found.get()), cut.key(), cut.value());
        cut.headers().forEach(kafka.headers()::add);
        return kafka;
    }

    private Optional<Bounds> bounds() {
        if (bounds == null || System.nanoTime() - askedNanos > BELIEF_NANOS) {
            bounds = topic.bounds();
            askedNanos = System.nanoTime();
            if (bounds.isEmpty()) {
                LOG.warn("Topic {} must exist, found none: dead letters are dropped until it is created", name);
            }
        }
        return bounds;
    }

    private static int room(DeadLetter letter, Bounds bounds) {
        int headers = 0;
        for (Map.Entry<String, byte[]> header : letter.headers().entrySet()) {
            headers += header.getKey().length() + header.getValue().length + HEADER_OVERHEAD;
        }
        return Math.max(0, bounds.maxBytes() - MESSAGE_OVERHEAD - headers);
    }

    /** A timestamp that there is and that the topic takes; else null, for the producer's clock. */
    private static Long known(long timestampMillis, Bounds bounds) {
        boolean taken = timestampMillis >= 0 && timestampMillis - System.currentTimeMillis() < bounds.maxFutureMillis();
        return taken ? Long.valueOf(timestampMillis) : null;
    }
}
