package dev.cellcast.options;

import java.util.List;
import java.util.Optional;

/** The options of the forecast job: the common ones, and its own in the order in which help and README list them. */
final class ForecastSettings {
    private static final Definitions OPTIONS = new Definitions();

    static final Option<String> FORECASTS_TOPIC =
            OPTIONS.define("forecasts.topic", ValueType.TEXT, "forecasts", "", "Topic for the forecasts.");
    static final Option<ForecastsFormat> FORECASTS_FORMAT = OPTIONS.define(
            "forecasts.format",
            ValueType.oneOf(ForecastsFormat.class),
            "json",
            "",
            "How a forecast stands in its record; avro registers its schema as the topic's, and the live page reads json only.");
    static final Option<String> SCORES_TOPIC =
            OPTIONS.define("scores.topic", ValueType.TEXT, "scores", "", "Topic for the verdicts on past forecasts.");
    static final Option<String> GROUP_ID = OPTIONS.define(
            "group.id", ValueType.TEXT, "cellcast-forecast", "", "Consumer group, for offsets and lag monitoring.");
    static final Option<String> FORECAST_CELL =
            OPTIONS.define("forecast.cell", ValueType.TEXT, "lstm", "", "Recurrent cell of the bundled model.");
    static final Option<Integer> FORECAST_LAYERS = OPTIONS.define(
            "forecast.layers", ValueType.integerFrom(1), "1", "", "Layers of that cell, stacked one on the other.");
    static final Option<Boolean> FORECAST_ATTENTION = OPTIONS.define(
            "forecast.attention",
            ValueType.SWITCH,
            "false",
            "",
            "Whether each forecast tells what the network attended to; for cells that attend.");
    static final Option<String> FORECAST_MODEL = OPTIONS.define(
            "forecast.model",
            ValueType.TEXT,
            ForecastOptions.BUNDLED,
            "",
            "Name to follow in the models topic, or bundled to follow none; the bundled model serves until it arrives.");
    static final Option<Boolean> FORECAST_MODEL_REQUIRED = OPTIONS.define(
            "forecast.model.required",
            ValueType.SWITCH,
            "false",
            "",
            "Whether a job that begins anew waits for a first version of it, instead of having the bundled one serve.");
    static final Option<Swap> MODELS_SWAP = OPTIONS.define(
            "models.swap",
            ValueType.oneOf(Swap.class),
            "keep",
            "",
            "What new weights of the same shape do with a series' network memory: go on from it, or build it anew from the"
                    + " series' recent values.");
    static final Option<Integer> MODELS_MAX_BYTES = OPTIONS.define(
            "models.max-bytes",
            ValueType.integerFrom(1),
            "8388608",
            "bytes",
            "Longest message of the models topic that is looked at.");
    static final Option<String> MODELS_PUBLIC_KEY = OPTIONS.define(
            "models.public-key",
            ValueType.ANY_TEXT,
            "",
            "",
            "Ed25519 public key, a PEM file or base64: models and tombstones need its owner's signature; empty: none.");
    static final Option<String> FORECAST_CHALLENGER = OPTIONS.define(
            "forecast.challenger",
            ValueType.ANY_TEXT,
            "",
            "",
            "Name of a model that runs beside the followed one and is scored on the same points; empty: none.");
    static final Option<Promotion> FORECAST_PROMOTE = OPTIONS.define(
            "forecast.promote",
            ValueType.oneOf(Promotion.class),
            "never",
            "",
            "Whether a series is served by the challenger once that has forecast it better.");
    static final Option<Integer> FORECAST_PROMOTE_AFTER = OPTIONS.define(
            "forecast.promote.after",
            ValueType.integerFrom(1),
            "168",
            "readings",
            "How many readings must have judged both before a series is served by another one.");
    static final Option<List<Double>> FORECAST_QUANTILES = OPTIONS.define(
            "forecast.quantiles",
            ValueType.NUMBERS,
            "0.05,0.5,0.95",
            "",
            "Probabilities of the quantiles to forecast.");
    static final Option<String> FORECAST_ADAPTATION = OPTIONS.define(
            "forecast.adaptation", ValueType.TEXT, "small", "", "How much is learned online for each series.");
    static final Option<List<String>> FORECAST_COVARIATES = OPTIONS.define(
            "forecast.covariates",
            ValueType.TEXTS,
            "",
            "",
            "Names of covariates that come with the readings and are read; the series' regressions learn from them.");
    static final Option<Boolean> FORECAST_NETWORK = OPTIONS.define(
            "forecast.network",
            ValueType.SWITCH,
            "true",
            "",
            "Whether the recurrent network takes part; without it the naive and the linear experts forecast alone.");
    static final Option<Integer> FORECAST_WARM_UP = OPTIONS.define(
            "forecast.warm-up",
            ValueType.integerFrom(1),
            "168",
            "readings",
            "Forecasts of a series are flagged warm_up until it has this many.");
    static final Option<Boolean> SCORES_ENABLED =
            OPTIONS.define("scores.enabled", ValueType.SWITCH, "true", "", "Whether scores are written.");
    static final Option<Delivery.Guarantee> DELIVERY = OPTIONS.define(
            "delivery",
            ValueType.oneOf(Delivery.Guarantee.class),
            "at-least-once",
            "",
            "exactly-once adds up to one checkpoint interval of delay for readers of committed records.");
    static final Option<Optional<String>> TRANSACTIONAL_ID_PREFIX = OPTIONS.define(
            "sink.transactional-id-prefix",
            ValueType.TEXT.optional(),
            "",
            "",
            "Unique among all jobs on the brokers; required for exactly-once.");

    private ForecastSettings() {}

    static List<Option<?>> all() {
        return CommonSettings.andThen(OPTIONS.all());
    }
}
