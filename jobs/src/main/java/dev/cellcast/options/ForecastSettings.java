package dev.cellcast.options;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every option of the forecast job, in the order in which help and README list them. */
final class ForecastSettings {
    private static final List<Option<?>> DEFINED = new ArrayList<>();

    static final Option<String> BOOTSTRAP_SERVERS =
            required("kafka.bootstrap.servers", ValueType.SERVERS, "Kafka brokers to connect to first.");

    static final Option<String> OBSERVATIONS_TOPIC =
            define("observations.topic", ValueType.TEXT, "observations", "", "Topic of the readings.");
    static final Option<String> FORECASTS_TOPIC =
            define("forecasts.topic", ValueType.TEXT, "forecasts", "", "Topic for the forecasts.");
    static final Option<String> SCORES_TOPIC =
            define("scores.topic", ValueType.TEXT, "scores", "", "Topic for the verdicts on past forecasts.");
    static final Option<String> MODELS_TOPIC = define(
            "models.topic",
            ValueType.TEXT,
            "models",
            "",
            "Topic of the models; unless the job is bounded it may appear later.");
    static final Option<String> DEAD_LETTERS_TOPIC =
            define("dead-letters.topic", ValueType.TEXT, "dead-letters", "", "Topic for records that cannot be used.");

    static final Option<Start> OBSERVATIONS_START = define(
            "observations.start",
            ValueType.oneOf(Start.class),
            "earliest",
            "",
            "Where to begin without a checkpoint; group-offsets without offsets begins at the earliest.");
    static final Option<Boolean> OBSERVATIONS_BOUNDED = define(
            "observations.bounded",
            ValueType.SWITCH,
            "false",
            "",
            "Whether to finish at the end of what the topics held at start.");
    static final Option<String> OBSERVATIONS_FIELDS = define(
            "observations.fields",
            ValueType.TEXT,
            "series_id/timestamp/value",
            "",
            "JSON names of series, time and value; others in use are unique_id/ds/y and item_id/timestamp/target.");
    static final Option<String> GROUP_ID = define(
            "group.id", ValueType.TEXT, "cellcast-forecast", "", "Consumer group, for offsets and lag monitoring.");

    static final Option<Duration> ORDER_BOUND = define(
            "order.bound",
            ValueType.DURATION,
            "0s",
            "",
            "How far out of order readings of one series may come; they wait that long to be sorted.");
    static final Option<Duration> WATERMARK_IDLENESS = define(
            "watermark.idleness",
            ValueType.DURATION,
            "30s",
            "",
            "Silence after which an input no longer holds back time.");
    static final Option<Instant> TIMESTAMPS_EARLIEST = define(
            "timestamps.earliest", ValueType.INSTANT, "1980-01-01T00:00:00Z", "", "Readings from before are refused.");
    static final Option<Duration> TIMESTAMPS_MAX_FUTURE = define(
            "timestamps.max-future",
            ValueType.DURATION,
            "1d",
            "",
            "Readings farther ahead of their Kafka record's timestamp are refused.");

    static final Option<String> FORECAST_CELL =
            define("forecast.cell", ValueType.TEXT, "lstm", "", "Recurrent cell of the bundled model.");
    static final Option<Integer> FORECAST_LAYERS = define(
            "forecast.layers", ValueType.integerFrom(1), "1", "", "Layers of that cell, stacked one on the other.");
    static final Option<Boolean> FORECAST_ATTENTION = define(
            "forecast.attention",
            ValueType.SWITCH,
            "false",
            "",
            "Whether each forecast tells what the network attended to; for cells that attend.");
    static final Option<String> FORECAST_MODEL = define(
            "forecast.model",
            ValueType.TEXT,
            ForecastOptions.BUNDLED,
            "",
            "Name to follow in the models topic, or bundled to follow none; the bundled model serves until it arrives.");
    static final Option<Swap> MODELS_SWAP = define(
            "models.swap",
            ValueType.oneOf(Swap.class),
            "keep",
            "",
            "What new weights of the same shape do with a series' network memory: go on from it, or build it anew from the"
                    + " series' recent values.");
    static final Option<Integer> MODELS_MAX_BYTES = define(
            "models.max-bytes",
            ValueType.integerFrom(1),
            "8388608",
            "bytes",
            "Longest message of the models topic that is looked at.");
    static final Option<String> MODELS_PUBLIC_KEY = define(
            "models.public-key",
            ValueType.ANY_TEXT,
            "",
            "",
            "Ed25519 public key, a PEM file or base64: models and tombstones need its owner's signature; empty: none.");
    static final Option<String> FORECAST_CHALLENGER = define(
            "forecast.challenger",
            ValueType.ANY_TEXT,
            "",
            "",
            "Name of a model that runs beside the followed one and is scored on the same points; empty: none.");
    static final Option<Promotion> FORECAST_PROMOTE = define(
            "forecast.promote",
            ValueType.oneOf(Promotion.class),
            "never",
            "",
            "Whether a series is served by the challenger once that has forecast it better.");
    static final Option<Integer> FORECAST_PROMOTE_AFTER = define(
            "forecast.promote.after",
            ValueType.integerFrom(1),
            "168",
            "readings",
            "How many readings must have judged both before a series is served by another one.");
    static final Option<List<Integer>> FORECAST_HORIZONS = define(
            "forecast.horizons",
            ValueType.INTEGERS,
            "1,2,3,6,12,24,36,48",
            "steps",
            "How far ahead to forecast and score.");
    static final Option<List<Integer>> FORECAST_SEASONS =
            define("forecast.seasons", ValueType.INTEGERS, "24,168", "steps", "Known periods; empty for none.");
    static final Option<List<Double>> FORECAST_QUANTILES = define(
            "forecast.quantiles",
            ValueType.NUMBERS,
            "0.05,0.5,0.95",
            "",
            "Probabilities of the quantiles to forecast.");
    static final Option<String> FORECAST_ADAPTATION =
            define("forecast.adaptation", ValueType.TEXT, "small", "", "How much is learned online for each series.");
    static final Option<Boolean> FORECAST_NETWORK = define(
            "forecast.network",
            ValueType.SWITCH,
            "true",
            "",
            "Whether the recurrent network takes part; without it the naive and the linear experts forecast alone.");
    static final Option<Integer> FORECAST_WARM_UP = define(
            "forecast.warm-up",
            ValueType.integerFrom(1),
            "168",
            "readings",
            "Forecasts of a series are flagged warm_up until it has this many.");
    static final Option<Duration> FORECAST_CADENCE = define(
            "forecast.cadence", ValueType.DURATION, "0s", "", "Distance of readings; 0s learns it from each series.");
    static final Option<Integer> FORECAST_GAP_MAX_STEPS = define(
            "forecast.gap.max-steps",
            ValueType.integerFrom(0),
            "24",
            "steps",
            "Gaps up to this long are bridged by own forecasts; after longer ones a series warms up again.");
    static final Option<Integer> FORECAST_HALF_LIFE = define(
            "forecast.half-life",
            ValueType.integerFrom(1),
            "168",
            "steps",
            "Half-life of the mean and deviation by which a series is scaled.");

    static final Option<Boolean> SCORES_ENABLED =
            define("scores.enabled", ValueType.SWITCH, "true", "", "Whether scores are written.");
    static final Option<Delivery.Guarantee> DELIVERY = define(
            "delivery",
            ValueType.oneOf(Delivery.Guarantee.class),
            "at-least-once",
            "",
            "exactly-once adds up to one checkpoint interval of delay for readers of committed records.");
    static final Option<Optional<String>> TRANSACTIONAL_ID_PREFIX = define(
            "sink.transactional-id-prefix",
            ValueType.TEXT.optional(),
            "",
            "",
            "Unique among all jobs on the brokers; required for exactly-once.");

    static final Option<Duration> CHECKPOINT_INTERVAL =
            define("checkpoint.interval", ValueType.DURATION, "10s", "", "Time between checkpoints.");
    static final Option<Optional<String>> CHECKPOINT_DIRECTORY = define(
            "checkpoint.directory",
            ValueType.TEXT.optional(),
            "",
            "",
            "URI to keep checkpoints at; empty: the cluster's.");
    static final Option<Optional<Integer>> PARALLELISM = define(
            "parallelism",
            ValueType.integerFrom(1).optional(),
            "",
            "",
            "Parallel instances; empty: the cluster's default.");
    static final Option<Integer> MAX_PARALLELISM = define(
            "max-parallelism",
            ValueType.integerFrom(1),
            "128",
            "",
            "Upper limit for later rescaling; cannot change without losing state.");
    static final Option<Backend> STATE_BACKEND = define(
            "state.backend",
            ValueType.oneOf(Backend.class),
            "hashmap",
            "",
            "hashmap is faster, rocksdb holds more than memory.");

    private ForecastSettings() {}

    static List<Option<?>> all() {
        return List.copyOf(DEFINED);
    }

    private static <T> Option<T> required(String key, ValueType<T> type, String description) {
        return define(key, type, null, "", description);
    }

    private static <T> Option<T> define(
            String key, ValueType<T> type, String defaultText, String unit, String description) {
        Option<T> option = new Option<>(key, type, defaultText, unit, description);
        DEFINED.add(option);
        return option;
    }
}
