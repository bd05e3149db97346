package dev.cellcast.forecast;

/** What a regression reads. The inputs of each stand before what the next reads besides. */
enum Scope {
    /** Where the series stands: a constant, its distance from the mean, and the last change. */
    LEVEL,
    /** All that is known of the series and of what comes with it. */
    SERIES,
    /** What the network says of it besides. */
    ALL
}
