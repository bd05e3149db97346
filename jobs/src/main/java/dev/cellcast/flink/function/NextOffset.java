package dev.cellcast.flink.function;

/**
 * How far a partition has been read. Stored in savepoints by its component names.
 *
 * @param topic of the partition
 * @param partition its number
 * @param offset of the record after the last one read
 */
public record NextOffset(String topic, int partition, long offset) {}
