package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.RawRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that expired before they were read, also while no job ran.
 *
 * <p>Offsets that are passed over need not have held a record: transactions leave marks, and some are aborted. So only those count
 * that lie before the earliest offset that the brokers still have, and these are asked only where a partition has passed over
 * more than one offset, at most every {@value #BELIEF_SECONDS} seconds. Not thread-safe.
 */
final class Skipped {
    private static final Logger LOG = LoggerFactory.getLogger(Skipped.class);
    private static final int BELIEF_SECONDS = 5;

    /** What one transaction leaves, which alone is not worth a question. */
    private static final long ONE_MARK = 1;

    private final ListState<NextOffset> stored;
    private final EarliestOffsets brokers;
    private final Map<String, List<Position>> topics = new HashMap<>();

    /** Of one partition. */
    private static final class Position {
        private static final long ANY = Long.MAX_VALUE;

        private long next = ANY;
        private long earliest;
        private long askedNanos;
        private boolean asked;
    }

    /** As far as it stood in the snapshot, if there is one. Any task may be given any partition: each knows of all. */
    Skipped(FunctionInitializationContext context, EarliestOffsets brokers) throws Exception {
        this.brokers = brokers;
        this.stored = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>(StateNames.NEXT_OFFSETS, TypeInformation.of(NextOffset.class)));
        for (NextOffset found : stored.get()) {
            Position position = position(found.topic(), found.partition());
            // Whoever has lost a partition to another task still stores how far it had come itself.
            position.next = position.next == Position.ANY ? found.offset() : Math.max(position.next, found.offset());
        }
    }

    void snapshot() throws Exception {
        stored.clear();
        for (Map.Entry<String, List<Position>> topic : topics.entrySet()) {
            List<Position> partitions = topic.getValue();
            for (int partition = 0; partition < partitions.size(); partition++) {
                long next = partitions.get(partition).next;
                if (next != Position.ANY) {
                    stored.add(new NextOffset(topic.getKey(), partition, next));
                }
            }
        }
    }

    /** Takes note of a record that was read; the counter is raised by those before it that have expired unread. */
    void read(RawRecord record, Counter counter) {
        Position position = position(record.topic(), record.partition());
        long expected = position.next;
        position.next = record.offset() + 1;
        if (record.offset() - expected > ONE_MARK) {
            long expired = Math.min(earliest(record, position), record.offset()) - expected;
            if (expired > 0) {
                counter.inc(expired);
                LOG.warn(
                        "Partition {} of {} must hold offset {}, which comes next, found that it begins {} later: keep records longer",
                        record.partition(),
                        record.topic(),
                        expected,
                        expired);
            }
        }
    }

    private long earliest(RawRecord record, Position position) {
        long now = System.nanoTime();
        if (!position.asked || now - position.askedNanos > TimeUnit.SECONDS.toNanos(BELIEF_SECONDS)) {
            position.earliest = brokers.of(record.topic(), record.partition()).orElse(0);
            position.askedNanos = now;
            position.asked = true;
        }
        return position.earliest;
    }

    private Position position(String topic, int partition) {
        List<Position> partitions = topics.computeIfAbsent(topic, fresh -> new ArrayList<>());
        while (partitions.size() <= partition) {
            partitions.add(new Position());
        }
        return partitions.get(partition);
    }
}
