package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.ModelRecordSchema;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.options.Kafka;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The models topic, read with a consumer that belongs to no group. A topic that does not exist has no messages.
 *
 * @param kafka how to reach it
 * @param topic its name; it has one partition
 */
public record KafkaModelsTopic(Kafka kafka, String topic) implements ModelsTopic {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    @Override
    public void read(Out out) throws IOException, ModelFormatException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (!consumer.partitionsFor(topic, LIMIT).isEmpty()) {
                read(consumer, out);
            }
        } catch (KafkaException failed) {
            throw new IOException(
                    "Topic " + topic + " at " + kafka.bootstrapServers()
                            + " must be readable when a task starts, found: " + failed.getMessage(),
                    failed);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, Out out) throws IOException, ModelFormatException {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), LIMIT).get(partition);
        long position = consumer.position(partition, LIMIT);
        long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                out.take(ModelRecordSchema.record(message));
            }
            long before = position;
            position = consumer.position(partition, LIMIT);
            if (position > before) {
                deadlineNanos = System.nanoTime() + LIMIT.toNanos();
            } else if (System.nanoTime() > deadlineNanos) {
                throw new IOException("Topic " + topic + " must be readable to its end, " + end
                        + ", found nothing more for " + LIMIT.toSeconds() + " s at offset " + position);
            }
        }
    }

    private Properties properties() {
        Properties properties = KafkaSources.properties(kafka);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return properties;
    }
}
