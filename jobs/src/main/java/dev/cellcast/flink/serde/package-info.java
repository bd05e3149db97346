/**
 * Bytes to values and back, as Flink and its Kafka connector want it: adapters around {@code dev.cellcast.wire}.
 *
 * <p>May know {@code options} and {@code common}. Holds no rule of its own: what a record means is decided in
 * {@code common}, what to do with it in {@code dev.cellcast.flink.function}.
 *
 * <p>Decisions: no deserializer throws, because Flink would replay the same record for ever; it hands the bytes on and
 * {@code ParseFunction} judges them. Java records travel as Flink POJOs, but for those of which there is one for every event:
 * {@link dev.cellcast.flink.serde.Travelling}. Nothing travels or is stored through Kryo, and
 * {@code pipeline.generic-types: false} makes sure. The state of a series has a serializer of its own, because its bytes
 * are a format of {@code common} that outlives Flink's.
 */
package dev.cellcast.flink.serde;
