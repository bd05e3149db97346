package dev.cellcast.forecast;

/** Which of the two that run side by side a score is about, or a series is served by. */
public enum Role {
    /** The model that a job follows. */
    CHAMPION,
    /** The model that runs beside it, on the same observations and with a state of its own. */
    CHALLENGER
}
