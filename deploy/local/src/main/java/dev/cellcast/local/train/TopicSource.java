package dev.cellcast.local.train;

import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.Limits;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.RejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic holds at the moment, committed records only.
 *
 * @param bootstrap a broker, as host:port
 */
public record TopicSource(String bootstrap, String topic) implements Source {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_MILLIS = 10_000;

    @Override
    public Readings read() throws InterruptedException {
        Collector collector = new Collector();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ObservationJson json = new ObservationJson(Fields.CELLCAST, Limits.defaults());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    if (found.offset() < ends.get(new TopicPartition(topic, found.partition()))) {
                        collect(json, found, collector);
                    }
                }
            }
        } catch (InterruptException interrupted) {
            throw (InterruptedException) new InterruptedException("While reading").initCause(interrupted);
        } catch (KafkaException failure) {
            throw new Problem(
                    "Kafka at %s must answer, found: %s; check --kafka and that the broker runs."
                            .formatted(bootstrap, cause(failure).getMessage()),
                    failure);
        }
        return collector.readings("topic " + topic);
    }

    private static void collect(ObservationJson json, ConsumerRecord<byte[], byte[]> found, Collector collector) {
        try {
            json.read(found.key(), found.value(), found.timestamp(), collector::add);
        } catch (RejectedException why) {
            collector.addUnusable(why.reason());
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new Problem(
                    "Kafka at %s has no topic %s: name an existing one with --topic.".formatted(bootstrap, topic));
        }
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "cellcast-train",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_MILLIS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_MILLIS / 2),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What lies under the exception of a consumer that could not be made says more. */
    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }
}
