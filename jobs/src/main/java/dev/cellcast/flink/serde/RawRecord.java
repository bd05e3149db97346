package dev.cellcast.flink.serde;

import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.RejectedException;

/**
 * A Kafka record as it came. The arrays belong to whoever holds the record and must not be written.
 *
 * @param key may be null
 * @param value null in a tombstone
 * @param timestampMillis the record's own timestamp; −1 if it has none
 * @param topic where it came from
 * @param partition of that topic
 * @param offset in that partition
 */
public record RawRecord(byte[] key, byte[] value, long timestampMillis, String topic, int partition, long offset) {

    /** This record as a dead letter, whole. */
    public DeadLetter reject(RejectedException why) {
        return new DeadLetter(key, value, timestampMillis, topic, partition, offset, why.reason(), why.getMessage());
    }
}
