package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.DeadLettersTopic;
import dev.cellcast.options.Kafka;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic of the dead letters on its brokers. Where they do not answer, or do not tell this user, it is taken for one that
 * sets no bounds.
 *
 * @param kafka how to reach it
 * @param topic its name
 */
public record KafkaDeadLettersTopic(Kafka kafka, String topic) implements DeadLettersTopic {

    @Override
    public Optional<Bounds> bounds() {
        try (Admin admin = Admin.create(KafkaInspection.properties(kafka))) {
            var unused = admin.describeTopics(List.of(topic)).allTopicNames().get();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            return Optional.of(
                    bounds(admin.describeConfigs(List.of(resource)).all().get().get(resource)));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof UnknownTopicOrPartitionException
                    ? Optional.empty()
                    : Optional.of(Bounds.DEFAULTS);
        } catch (KafkaException failed) {
            return Optional.of(Bounds.DEFAULTS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(Bounds.DEFAULTS);
        }
    }

    /** What both the topic and the producer let pass. */
    private Bounds bounds(Config config) {
        int message = Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        long future = Long.parseLong(
                config.get(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG).value());
        String request = KafkaSinks.producer(kafka)
                .getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Bounds.DEFAULTS.maxBytes()));
        return new Bounds(Math.min(message, Integer.parseInt(request)), future);
    }
}
