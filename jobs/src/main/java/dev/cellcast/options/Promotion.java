package dev.cellcast.options;

/** Whether a challenger may come to serve. */
public enum Promotion {
    /** The champion serves, whatever the scores. */
    NEVER,
    /** Each series is served by the one that has forecast it better. */
    WHEN_BETTER
}
