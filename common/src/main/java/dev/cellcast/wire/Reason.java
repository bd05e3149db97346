package dev.cellcast.wire;

/** Why a record was refused. The names are a wire format: they stand in the {@code cellcast.reason} header. */
public enum Reason {
    /** No value at all, or zero bytes. */
    EMPTY,
    /** Longer than the parser accepts. */
    TOO_LARGE,
    /** Not JSON, Avro or a line of CSV as it should be, not UTF-8, nested too deep, or followed by something else. */
    MALFORMED,
    /** A required field is not there. */
    MISSING_FIELD,
    /** A field has another type than required. */
    WRONG_TYPE,
    /** A field stands twice. */
    DUPLICATE_FIELD,
    /** The value is no finite number, or too large to reckon with. */
    NOT_FINITE,
    /** The timestamp is implausibly early or late: perhaps it is in seconds or microseconds. */
    TIMESTAMP_OUT_OF_RANGE,
    /** The series id is empty or too long. */
    SERIES_ID,
    /** Older than what the series has already moved past. */
    LATE,
    /** Of a series for which there is no room any more. */
    TOO_MANY_SERIES,
    /** Of a schema that the registry does not know, or that is none of Avro. */
    SCHEMA,
    /** A model that cannot be used. */
    MODEL
}
