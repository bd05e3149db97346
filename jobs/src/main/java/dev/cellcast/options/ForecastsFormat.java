package dev.cellcast.options;

/** How a forecast stands in its record. */
public enum ForecastsFormat {
    /** An object with named fields. */
    JSON,
    /** A record with named fields, whose schema a registry keeps. */
    AVRO
}
