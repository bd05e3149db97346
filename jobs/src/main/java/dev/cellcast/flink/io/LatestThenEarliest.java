package dev.cellcast.flink.io;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins at the latest record; but where a job goes on and the records it would read next have expired meanwhile, at the earliest
 * that is left. Flink's own initializer would pass over all of those too.
 */
@SuppressWarnings("deprecation") // Kafka deprecates OffsetResetStrategy, but its Flink connector asks for one.
final class LatestThenEarliest implements OffsetsInitializer {
    private static final long serialVersionUID = 1L;

    private final OffsetsInitializer latest = OffsetsInitializer.latest();

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return latest.getPartitionOffsets(partitions, retriever);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
