package dev.cellcast.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastOptionsTest {
    private static final String SERVERS = "kafka.bootstrap.servers";

    private static ForecastOptions options(String... more) {
        return ForecastOptions.of(given(more));
    }

    private static Map<String, String> given(String... more) {
        Map<String, String> given = new HashMap<>(Map.of(SERVERS, "one:9092"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return given;
    }

    @Test
    void fillsInDefaults() {
        assertThat(options())
                .isEqualTo(new ForecastOptions(
                        new Kafka("one:9092", Map.of(), Map.of(), Map.of()),
                        new Topics("observations", "forecasts", "scores", "models", "dead-letters"),
                        new Reading(
                                Start.EARLIEST,
                                false,
                                "cellcast-forecast",
                                ObservationsFormat.JSON,
                                "series_id/timestamp/value",
                                Duration.ZERO,
                                Duration.ofSeconds(30),
                                Instant.parse("1980-01-01T00:00:00Z"),
                                Duration.ofDays(1),
                                new Remembering(Integer.MAX_VALUE, Duration.ZERO),
                                List.of()),
                        new Registry("", "", "", Duration.ofSeconds(30)),
                        new Forecasting(
                                "lstm",
                                1,
                                false,
                                "bundled",
                                List.of(1, 2, 3, 6, 12, 24, 36, 48),
                                "auto",
                                List.of(0.05, 0.5, 0.95),
                                "small",
                                true,
                                168,
                                Duration.ZERO,
                                24,
                                168,
                                List.of()),
                        new Models(false, Swap.KEEP, "", Promotion.NEVER, 168, 8 * 1024 * 1024, ""),
                        new Delivery(ForecastsFormat.JSON, Delivery.Guarantee.AT_LEAST_ONCE, Optional.empty(), true),
                        new Running(Duration.ofSeconds(10), Optional.empty(), Optional.empty(), 128, Backend.HASHMAP)));
    }

    @Test
    void mapsEveryOption() {
        Map<String, String> given = given(
                SERVERS,
                "two:9093,three:9093",
                "observations.topic",
                "o",
                "forecasts.topic",
                "f",
                "scores.topic",
                "s",
                "models.topic",
                "m",
                "dead-letters.topic",
                "d",
                "observations.start",
                "group-offsets",
                "observations.bounded",
                "true",
                "observations.format",
                "avro",
                "registry.url",
                "http://r:8081",
                "registry.user",
                "u",
                "registry.password",
                "${file:s:p}",
                "registry.timeout",
                "5s",
                "observations.fields",
                "unique_id/ds/y",
                "group.id",
                "g",
                "order.bound",
                "1500 ms",
                "watermark.idleness",
                "1min",
                "timestamps.earliest",
                "2020-02-29T12:00:00Z",
                "timestamps.max-future",
                "2h",
                "series.max",
                "1000",
                "series.ttl",
                "30d",
                "forecast.cell",
                "gru",
                "forecast.layers",
                "3",
                "forecast.attention",
                "true",
                "forecast.model",
                "champion",
                "forecast.model.required",
                "true",
                "models.swap",
                "rewarm",
                "models.max-bytes",
                "4096",
                "models.public-key",
                "AbC=",
                "forecast.challenger",
                "rival",
                "forecast.promote",
                "when-better",
                "forecast.promote.after",
                "7",
                "forecast.horizons",
                "1, 4",
                "forecast.seasons",
                "",
                "forecast.quantiles",
                "0.1,0.9",
                "forecast.adaptation",
                "off",
                "forecast.covariates",
                "wind, load",
                "forecast.network",
                "false",
                "forecast.warm-up",
                "5",
                "forecast.cadence",
                "1h",
                "forecast.gap.max-steps",
                "0",
                "forecast.half-life",
                "9",
                "scores.enabled",
                "false",
                "forecasts.format",
                "avro",
                "delivery",
                "exactly-once",
                "sink.transactional-id-prefix",
                "t",
                "checkpoint.interval",
                "3s",
                "checkpoint.directory",
                "file:///c",
                "parallelism",
                "2",
                "max-parallelism",
                "64",
                "state.backend",
                "rocksdb");

        assertThat(given.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ForecastSettings.all().stream().map(Option::key).toList());
        assertThat(ForecastSettings.all())
                .allSatisfy(option -> assertThat(given.get(option.key())).isNotEqualTo(option.defaultText()));
        assertThat(ForecastOptions.of(given))
                .isEqualTo(new ForecastOptions(
                        new Kafka("two:9093,three:9093", Map.of(), Map.of(), Map.of()),
                        new Topics("o", "f", "s", "m", "d"),
                        new Reading(
                                Start.GROUP_OFFSETS,
                                true,
                                "g",
                                ObservationsFormat.AVRO,
                                "unique_id/ds/y",
                                Duration.ofMillis(1500),
                                Duration.ofMinutes(1),
                                Instant.parse("2020-02-29T12:00:00Z"),
                                Duration.ofHours(2),
                                new Remembering(1000, Duration.ofDays(30)),
                                List.of("wind", "load")),
                        new Registry("http://r:8081", "u", "${file:s:p}", Duration.ofSeconds(5)),
                        new Forecasting(
                                "gru",
                                3,
                                true,
                                "champion",
                                List.of(1, 4),
                                "none",
                                List.of(0.1, 0.9),
                                "off",
                                false,
                                5,
                                Duration.ofHours(1),
                                0,
                                9,
                                List.of("wind", "load")),
                        new Models(true, Swap.REWARM, "rival", Promotion.WHEN_BETTER, 7, 4096, "AbC="),
                        new Delivery(ForecastsFormat.AVRO, Delivery.Guarantee.EXACTLY_ONCE, Optional.of("t"), false),
                        new Running(
                                Duration.ofSeconds(3), Optional.of("file:///c"), Optional.of(2), 64, Backend.ROCKSDB)));
    }

    @Test
    void passesKafkaPropertiesOn() {
        Kafka kafka = options(
                        "kafka.security.protocol", "SASL_SSL",
                        "source.max.poll.records", "100",
                        "sink.linger.ms", "20")
                .kafka();

        assertThat(kafka.common()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
        assertThat(kafka.source()).isEqualTo(Map.of("max.poll.records", "100"));
        assertThat(kafka.sink()).isEqualTo(Map.of("linger.ms", "20"));
    }

    @Test
    void refusesKafkaPropertiesThatAnOptionSets() {
        assertThatThrownBy(() -> options("source.group.id", "mine"))
                .hasMessage("--source.group.id is set by --group.id: give that instead");
    }

    @Test
    void asksForTheBrokers() {
        assertThatThrownBy(() -> ForecastOptions.of(Map.of()))
                .isInstanceOf(OptionException.class)
                .hasMessage("--kafka.bootstrap.servers is required: Kafka brokers to connect to first."
                        + " Give a list of host:port, for example --kafka.bootstrap.servers localhost:9092");
    }

    @ParameterizedTest
    @CsvSource({
        "forecast.horizon, 'Unknown option --forecast.horizon; did you mean --forecast.horizons or',",
        "paralelism, 'Unknown option --paralelism; did you mean --parallelism'",
        "zzz, 'Unknown option --zzz; --help lists the options there are'"
    })
    void namesTheNearOnesOfAnUnknownOption(String key, String message) {
        assertThatThrownBy(() -> options(key, "1"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "order.bound, soon, '--order.bound: required duration, for example 10s; found \"soon\"'",
        "order.bound, 99999d, '--order.bound: required duration, for example 10s; found \"99999d\"'",
        "observations.bounded, yes, '--observations.bounded: required true or false, for example true; found \"yes\"'",
        "observations.start, '', '--observations.start: required earliest or latest or group-offsets, for example"
                + " earliest; found nothing'",
        "forecast.layers, 0, '--forecast.layers: required whole number, 1 or more, for example 8; found \"0\"'",
        "forecast.warm-up, 0, '--forecast.warm-up: required whole number, 1 or more, for example 8; found \"0\"'",
        "forecast.horizons, '1,,2', '--forecast.horizons: required list of whole numbers, for example 1,6,24; found"
                + " \"1,,2\"'",
        "timestamps.earliest, 1990, '--timestamps.earliest: required ISO-8601 instant, for example 2000-01-01T00:00:00Z;"
                + " found \"1990\"'",
        "watermark.idleness, 0s, '--watermark.idleness: required more than 0s; found 0s'",
        "checkpoint.interval, 1ms, '--checkpoint.interval: required at least 10ms; found 1ms'",
        "max-parallelism, 40000, '--max-parallelism: required at most 32768; found 40000'",
        "parallelism, 129, '--parallelism: required at most --max-parallelism 128; found 129'",
        "forecast.challenger, bundled, '--forecast.challenger: required another name than --forecast.model, found bundled"
                + " twice'",
        "forecast.promote, when-better, '--forecast.promote when-better requires --forecast.challenger, found none: name"
                + " the model to promote'",
        "forecast.model.required, true, '--forecast.model.required true requires --forecast.model, found bundled: name the"
                + " model to wait for'",
        "delivery, exactly-once, '--delivery exactly-once requires --sink.transactional-id-prefix, found none: give a name"
                + " that no other job on these brokers uses'",
        "scores.topic, forecasts, 'The topics must differ, found [observations, forecasts, forecasts, models,"
                + " dead-letters]: a job that reads what it writes never comes to rest'"
    })
    void saysWhatIsWrongWithAValue(String key, String value, String message) {
        assertThatThrownBy(() -> options(key, value))
                .isInstanceOf(OptionException.class)
                .hasMessage(message);
    }

    @Test
    void whatWaitsMustNotBeForgotten() {
        assertThatThrownBy(() -> options("order.bound", "2h", "series.ttl", "1h"))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "--series.ttl: required more than --order.bound 7200000ms, so that nothing is forgotten that waits;"
                                + " found 3600000ms");
    }

    @Test
    void tasksShareTheSeriesEvenly() {
        Remembering ten = new Remembering(10, Duration.ZERO);

        assertThat(List.of(ten.share(0, 4), ten.share(1, 4), ten.share(2, 4), ten.share(3, 4)))
                .containsExactly(3, 3, 2, 2);
    }

    @Test
    void avroNeedsARegistry() {
        assertThatThrownBy(() -> options("observations.format", "avro"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--observations.format avro requires --registry.url, found none");
        assertThatThrownBy(() -> options("forecasts.format", "avro"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--forecasts.format avro requires --registry.url, found none");
    }

    @Test
    void aRegistryIsAnAddressWithoutALogin() {
        assertThatThrownBy(() -> options("registry.url", "localhost:8081"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--registry.url: required an address that begins with http:// or https://");
        assertThatThrownBy(() -> options("registry.url", "http:// no"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--registry.url: required");
        assertThatThrownBy(() -> options("registry.url", "http://me:open@localhost:8081"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--registry.url must hold no login")
                .hasMessageNotContaining("open");
        assertThatThrownBy(() -> options("registry.user", "me"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("required together, found only --registry.user");
        assertThatThrownBy(() -> options("registry.timeout", "0s"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("required more than 0s");
    }
}
