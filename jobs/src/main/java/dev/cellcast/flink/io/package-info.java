/**
 * Kafka and the cluster: sources, sinks, what to check before a job starts, and how Flink is to run it.
 *
 * <p>May know {@code flink.serde} and {@code options}; does not know the pipeline, which does not know it.
 *
 * <p>Decisions: what the job promises is set here and can be overridden only by name ({@code --sink.acks 1}), so nobody
 * gives up a promise unawares; how RocksDB is tuned is no promise, and the cluster's settings go before it. The topics are
 * checked from the machine that submits, before a job graph is built, since a job that fails on its cluster fails again and
 * again.
 */
package dev.cellcast.flink.io;
