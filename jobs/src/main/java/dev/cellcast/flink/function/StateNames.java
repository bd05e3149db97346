package dev.cellcast.flink.function;

/** Names of the states. They stand in every savepoint: they are a file format, and a changed name is lost state. */
final class StateNames {
    /** Of {@link OrderFunction}: how far a series has come. */
    static final String PROGRESS = "progress";
    /** Of {@link OrderFunction}: observations that wait to be sorted, by their timestamp. */
    static final String WAITING = "waiting";
    /** Of {@link ForecastFunction}: everything remembered of a series. */
    static final String SERIES = "series";
    /** Of {@link Challenge}: everything that the challenger remembers of a series. */
    static final String CHALLENGER = "challenger";
    /** Of {@link Challenge}: how champion and challenger have fared on a series. */
    static final String DUEL = "duel";
    /** Of {@link ForecastFunction}: the followed model's messages, by their version. */
    static final String MODELS = "models";

    private StateNames() {}
}
