package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.options.Kafka;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those of topics on their brokers.
 *
 * @param kafka how to reach them
 */
public record KafkaEarliestOffsets(Kafka kafka) implements EarliestOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEarliestOffsets.class);

    @Override
    public OptionalLong of(String topic, int partition) {
        TopicPartition asked = new TopicPartition(topic, partition);
        try (Admin admin = Admin.create(KafkaInspection.properties(kafka))) {
            return OptionalLong.of(admin.listOffsets(Map.of(asked, OffsetSpec.earliest()))
                    .partitionResult(asked)
                    .get()
                    .offset());
        } catch (ExecutionException | KafkaException failed) {
            LOG.warn(
                    "The earliest offset of {} must be readable, found that it is not: what expired is not counted",
                    asked,
                    failed);
            return OptionalLong.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
