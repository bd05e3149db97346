package dev.cellcast.options;

/** How a reading stands in its record. */
public enum ObservationsFormat {
    /** An object with named fields. */
    JSON,
    /** A record with named fields, whose schema a registry keeps. */
    AVRO,
    /** One line of series, time and value. */
    CSV_LINE
}
