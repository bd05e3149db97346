package dev.cellcast.flink.sql;

/** Names of the states. They stand in every savepoint: they are a file format, and a changed name is lost state. */
final class StateNames {
    /** How far a series has come. */
    static final String PROGRESS = "progress";
    /** Values that wait to be sorted, by their timestamp. */
    static final String WAITING = "waiting";
    /** Covariates that came with values that wait, by the same timestamp; those that came with any. */
    static final String WAITING_COVARIATES = "waiting_covariates";
    /** Everything remembered of a series, under the one key {@link #ONLY}. */
    static final String SERIES = "series";

    /** A map of one entry, because Flink reads and writes a map's entries only when asked, but other states with each row. */
    static final int ONLY = 0;

    private StateNames() {}
}
