package dev.cellcast.forecast;

/** How much is learned online for each series, and so how many bytes its state takes. */
public enum Adaptation {
    /** Nothing: the naive experts only. */
    OFF,
    /** Recursive least squares on a dozen lags and on the network's output. */
    SMALL
}
