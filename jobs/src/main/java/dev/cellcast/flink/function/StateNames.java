package dev.cellcast.flink.function;

/** Names of the states. They stand in every savepoint: they are a file format, and a changed name is lost state. */
final class StateNames {
    /** Of {@link ParseFunction}: how far each partition has been read. */
    static final String NEXT_OFFSETS = "next-offsets";
    /** Of {@link OrderFunction}: how far a series has come. */
    static final String PROGRESS = "progress";
    /** Of {@link OrderFunction}: observations that wait to be sorted, by their timestamp. */
    static final String WAITING = "waiting";
    /** Of {@link Expiry}: when a series was last heard of. */
    static final String SILENCE = "silence";
    /** Of {@link Census}: how many series there are. */
    static final String CENSUS = "census";
    /** Of {@link ForecastFunction}: everything remembered of a series. */
    static final String SERIES = "series";
    /** Of {@link Challenge}: everything that the challenger remembers of a series. */
    static final String CHALLENGER = "challenger";
    /** Of {@link Challenge}: how champion and challenger have fared on a series. */
    static final String DUEL = "duel";
    /** Of {@link ForecastFunction}: the followed model's messages, by their version. */
    static final String MODELS = "models";
    /** Of {@link CutFunction}: everything remembered of a series. */
    static final String CUT_SERIES = "cut-series";
    /** Of {@link HoldOutFunction} and of {@link AverageFunction}: windows that no trainer has learned from. */
    static final String HELD_OUT = "held-out";
    /** Of {@link HoldOutFunction}: the number of the next window. */
    static final String NEXT_WINDOW = "next-window";
    /** Of {@link TrainFunction}: the windows to learn from. */
    static final String POOL = "pool";
    /** Of {@link TrainFunction}: how far each trainer has come. */
    static final String TRAINERS = "trainers";
    /** Of {@link AverageFunction}: what was contributed to the round under way. */
    static final String CONTRIBUTIONS = "contributions";
    /** Of {@link AverageFunction}: how far the averaging has come. */
    static final String ROUND = "round";

    /** Of {@link PublishOperator}: models that are published when a checkpoint holds them. */
    static final String UNPUBLISHED = "unpublished";

    private StateNames() {}
}
