package dev.cellcast.flink.pipeline;

/**
 * Names of the operators, which are their uids too. Flink finds the state of an operator in a savepoint by its uid: these
 * are a file format, and a changed one is lost state. The names of the states stand beside the functions that own them.
 */
public final class OperatorIds {
    public static final String OBSERVATIONS_SOURCE = "observations-source";
    public static final String MODELS_SOURCE = "models-source";
    public static final String PARSE = "parse";
    public static final String WATERMARKS = "watermarks";
    public static final String ORDER = "order";
    public static final String SERVABLE_MODELS = "servable-models";
    public static final String CHECK_MODEL = "check-model";
    public static final String FORECAST = "forecast";
    public static final String FORECASTS_SINK = "forecasts-sink";
    public static final String SCORES_SINK = "scores-sink";
    public static final String DEAD_LETTERS_SINK = "dead-letters-sink";

    public static final String CUT_WINDOWS = "cut-windows";
    public static final String HOLD_OUT = "hold-out";
    public static final String TRAIN = "train";
    public static final String AVERAGE = "average";
    public static final String PUBLISH = "publish";
    public static final String MODELS_SINK = "models-sink";

    private OperatorIds() {}
}
