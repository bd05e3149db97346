package dev.cellcast.wire;

import java.util.Map;

/** The known fields of one record, as far as they have been read; null is "not there yet". */
final class Draft {
    String seriesId;
    Long timestampMillis;
    Double value;

    /** Several readings by name, in place of {@link #value}; in the order of the record. */
    Map<String, Double> values;

    /** Those that are read and there. */
    Map<String, Double> covariates;
}
