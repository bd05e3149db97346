package dev.cellcast.options;

/** Where reading begins when there is no checkpoint to continue from. */
public enum Start {
    EARLIEST,
    LATEST,
    /** At the offsets that the consumer group has committed, or at the earliest where it has none. */
    GROUP_OFFSETS
}
