/**
 * The order of the operators: streams in, streams out.
 *
 * <p>May know {@code flink.function} and what stands left of it. Knows no connector and starts no job, so a test can feed
 * it a collection; {@code dev.cellcast.launcher} joins it with {@code flink.io}.
 */
package dev.cellcast.flink.pipeline;
