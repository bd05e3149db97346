package dev.cellcast.options;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that jobs share, in the order in which help and README list them. */
final class CommonSettings {
    private static final Definitions OPTIONS = new Definitions();

    static final Option<String> BOOTSTRAP_SERVERS =
            OPTIONS.required("kafka.bootstrap.servers", ValueType.SERVERS, "Kafka brokers to connect to first.");
    static final Option<String> OBSERVATIONS_TOPIC =
            OPTIONS.define("observations.topic", ValueType.TEXT, "observations", "", "Topic of the readings.");
    static final Option<String> MODELS_TOPIC = OPTIONS.define(
            "models.topic",
            ValueType.TEXT,
            "models",
            "",
            "Topic of the models; unless the job is bounded it may appear later.");
    static final Option<String> DEAD_LETTERS_TOPIC = OPTIONS.define(
            "dead-letters.topic", ValueType.TEXT, "dead-letters", "", "Topic for records that cannot be used.");
    static final Option<Start> OBSERVATIONS_START = OPTIONS.define(
            "observations.start",
            ValueType.oneOf(Start.class),
            "earliest",
            "",
            "Where to begin without a checkpoint; group-offsets without offsets begins at the earliest.");
    static final Option<Boolean> OBSERVATIONS_BOUNDED = OPTIONS.define(
            "observations.bounded",
            ValueType.SWITCH,
            "false",
            "",
            "Whether to finish at the end of what the topics held at start.");
    static final Option<ObservationsFormat> OBSERVATIONS_FORMAT = OPTIONS.define(
            "observations.format",
            ValueType.oneOf(ObservationsFormat.class),
            "json",
            "",
            "How a reading stands in its record; avro needs a registry, csv-line is series, time and value in one line.");
    static final Option<String> OBSERVATIONS_FIELDS = OPTIONS.define(
            "observations.fields",
            ValueType.TEXT,
            "series_id/timestamp/value",
            "",
            "JSON or Avro names of series, time and value; or a preset: cellcast, nixtla (unique_id/ds/y), autogluon (item_id/timestamp/target).");
    static final Option<String> REGISTRY_URL = OPTIONS.define(
            "registry.url",
            ValueType.ANY_TEXT,
            "",
            "",
            "Where a Confluent-compatible registry keeps the Avro schemas: http://localhost:8081; required for avro.");
    static final Option<String> REGISTRY_USER = OPTIONS.define(
            "registry.user", ValueType.ANY_TEXT, "", "", "User to log in to the registry as; empty: nobody.");
    static final Option<String> REGISTRY_PASSWORD = OPTIONS.define(
            "registry.password",
            ValueType.ANY_TEXT,
            "",
            "",
            "That user's password, as a reference for kafka.config.providers: ${file:/run/secrets/registry.properties:password}.");
    static final Option<Duration> REGISTRY_TIMEOUT = OPTIONS.define(
            "registry.timeout",
            ValueType.DURATION,
            "30s",
            "",
            "How long a registry that is away is waited for before the job restarts and tries again.");
    static final Option<Duration> ORDER_BOUND = OPTIONS.define(
            "order.bound",
            ValueType.DURATION,
            "0s",
            "",
            "How far out of order readings of one series may come; they wait that long to be sorted.");
    static final Option<Duration> WATERMARK_IDLENESS = OPTIONS.define(
            "watermark.idleness",
            ValueType.DURATION,
            "30s",
            "",
            "Silence after which an input no longer holds back time.");
    static final Option<Instant> TIMESTAMPS_EARLIEST = OPTIONS.define(
            "timestamps.earliest", ValueType.INSTANT, "1980-01-01T00:00:00Z", "", "Readings from before are refused.");
    static final Option<Duration> TIMESTAMPS_MAX_FUTURE = OPTIONS.define(
            "timestamps.max-future",
            ValueType.DURATION,
            "1d",
            "",
            "Readings farther ahead of their Kafka record's timestamp are refused.");
    static final Option<Optional<Integer>> SERIES_MAX = OPTIONS.define(
            "series.max",
            ValueType.integerFrom(1).optional(),
            "",
            "series",
            "At most so many series, shared evenly by the tasks; readings of others are refused; empty: any number.");
    static final Option<Duration> SERIES_TTL = OPTIONS.define(
            "series.ttl",
            ValueType.DURATION,
            "0s",
            "",
            "Event time after which a silent series is forgotten, longer than one may lag behind the others; 0s: never.");
    static final Option<List<Integer>> FORECAST_HORIZONS = OPTIONS.define(
            "forecast.horizons",
            ValueType.INTEGERS,
            "1,2,3,6,12,24,36,48",
            "steps",
            "How far ahead to forecast and score, and to learn to forecast.");
    static final Option<String> FORECAST_SEASONS = OPTIONS.define(
            "forecast.seasons",
            ValueType.SEASONS,
            "auto",
            "steps",
            "Known periods; or auto: each series finds its own, of at most 336 steps.");
    static final Option<Duration> FORECAST_CADENCE = OPTIONS.define(
            "forecast.cadence", ValueType.DURATION, "0s", "", "Distance of readings; 0s learns it from each series.");
    static final Option<Integer> FORECAST_GAP_MAX_STEPS = OPTIONS.define(
            "forecast.gap.max-steps",
            ValueType.integerFrom(0),
            "24",
            "steps",
            "Gaps up to this long are bridged, by own forecasts or in training by the last value; longer ones end a stretch.");
    static final Option<Integer> FORECAST_HALF_LIFE = OPTIONS.define(
            "forecast.half-life",
            ValueType.integerFrom(1),
            "168",
            "steps",
            "Half-life of the mean and deviation by which a series is scaled.");
    static final Option<Duration> CHECKPOINT_INTERVAL =
            OPTIONS.define("checkpoint.interval", ValueType.DURATION, "10s", "", "Time between checkpoints.");
    static final Option<Optional<String>> CHECKPOINT_DIRECTORY = OPTIONS.define(
            "checkpoint.directory",
            ValueType.TEXT.optional(),
            "",
            "",
            "URI to keep checkpoints at; empty: the cluster's.");
    static final Option<Optional<Integer>> PARALLELISM = OPTIONS.define(
            "parallelism",
            ValueType.integerFrom(1).optional(),
            "",
            "",
            "Parallel instances; empty: the cluster's default.");
    static final Option<Integer> MAX_PARALLELISM = OPTIONS.define(
            "max-parallelism",
            ValueType.integerFrom(1),
            "128",
            "",
            "Upper limit for later rescaling; cannot change without losing state.");
    static final Option<Backend> STATE_BACKEND = OPTIONS.define(
            "state.backend",
            ValueType.oneOf(Backend.class),
            "hashmap",
            "",
            "hashmap is faster, rocksdb holds more than memory.");

    private CommonSettings() {}

    static List<Option<?>> all() {
        return OPTIONS.all();
    }

    /** The common options and those of one job. */
    static List<Option<?>> andThen(List<Option<?>> own) {
        return Stream.concat(all().stream(), own.stream()).toList();
    }
}
