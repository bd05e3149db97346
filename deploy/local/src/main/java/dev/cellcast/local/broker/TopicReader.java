package dev.cellcast.local.broker;

import dev.cellcast.flink.io.KafkaSources;
import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Problem;
import dev.cellcast.options.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what a topic holds at the moment, committed records only.
 *
 * @param kafka how to reach it
 * @param topic which
 */
public record TopicReader(Kafka kafka, String topic) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String ANSWER_MILLIS = "10000";
    private static final String REQUEST_MILLIS = "5000";

    /**
     * How much there is.
     *
     * @param records in all partitions
     */
    public record Extent(int partitions, long records) {}

    /** Reads all there is; see {@link #readNewest}. */
    public Extent readAll(Consumer<ConsumerRecord<byte[], byte[]>> out) throws InterruptedException {
        return readNewest(Long.MAX_VALUE, out);
    }

    /**
     * Reads the newest records up to now: as many of each partition, those of a partition in order.
     *
     * @param limit about how many at most; at least one of each partition
     * @throws Problem if Kafka does not answer or has no such topic
     */
    public Extent readNewest(long limit, Consumer<ConsumerRecord<byte[], byte[]>> out) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long each = Math.max(1, limit / partitions.size());
            consumer.assign(partitions);
            partitions.forEach(
                    one -> consumer.seek(one, ends.get(one) - Math.min(each, ends.get(one) - starts.get(one))));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    if (found.offset() < ends.get(new TopicPartition(topic, found.partition()))) {
                        out.accept(found);
                    }
                }
            }
            long records = partitions.stream()
                    .mapToLong(one -> ends.get(one) - starts.get(one))
                    .sum();
            return new Extent(partitions.size(), records);
        } catch (InterruptException interrupted) {
            throw (InterruptedException) new InterruptedException("While reading").initCause(interrupted);
        } catch (KafkaException failure) {
            throw new Problem(
                    "Kafka at %s must answer, found: %s; check --kafka and that the broker runs."
                            .formatted(
                                    kafka.bootstrapServers(),
                                    Causes.root(failure).getMessage()),
                    failure);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new Problem("Kafka at %s has no topic %s: name an existing one with --topic."
                    .formatted(kafka.bootstrapServers(), topic));
        }
        return partitions;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "cellcast-reader",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS));
        properties.putAll(KafkaSources.properties(kafka));
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }
}
