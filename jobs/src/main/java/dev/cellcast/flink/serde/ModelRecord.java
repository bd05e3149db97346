package dev.cellcast.flink.serde;

/**
 * A record of the models topic as it came.
 *
 * @param raw key, value and origin
 * @param sha256 the checksum that its header gives; null if there is none
 * @param signature likewise
 */
public record ModelRecord(RawRecord raw, String sha256, String signature) {}
