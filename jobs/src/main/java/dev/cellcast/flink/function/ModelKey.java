package dev.cellcast.flink.function;

/**
 * Which model, and which version of it. Stored in savepoints by its component names.
 *
 * @param name key of the models topic
 * @param version of that name
 */
public record ModelKey(String name, long version) {}
