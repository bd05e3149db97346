package dev.cellcast.options;

/** What becomes of a series' network memory when new weights of the same shape come into effect. */
public enum Swap {
    /** It goes on as it is. */
    KEEP,
    /** It is built anew by the new weights, from the series' own recent values. */
    REWARM
}
