package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Observation;

/**
 * An observation and the record that brought it, for as long as it may still be refused.
 *
 * @param observation what the record says
 * @param origin the record
 */
public record TracedObservation(Observation observation, RawRecord origin) {}
