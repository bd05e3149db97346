package dev.cellcast.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainOptionsTest {
    private static final String GIVEN =
            """
            kafka.bootstrap.servers two:9093
            observations.topic o
            models.topic m
            dead-letters.topic d
            observations.start latest
            observations.bounded true
            observations.format avro
            registry.url http://r:8081
            registry.user u
            registry.password ${file:s:p}
            registry.timeout 5s
            observations.fields unique_id/ds/y
            group.id g
            order.bound 2s
            watermark.idleness 1min
            timestamps.earliest 2020-02-29T12:00:00Z
            timestamps.max-future 2h
            series.max 1000
            series.ttl 30d
            forecast.horizons 1,4
            forecast.seasons 7
            forecast.cadence 1h
            forecast.gap.max-steps 0
            forecast.half-life 9
            train.model waves
            train.cell gru
            train.hidden 8
            train.layers 2
            train.window 5
            train.window-steps 40
            train.burn-in-steps 10
            train.held-out-windows 3
            train.pool-windows 16
            train.updates-per-window 2
            train.updates-per-round 6
            train.batch-size 4
            train.learning-rate 0.01
            train.gemm java
            train.margin 0.5
            train.judged-at-least 10
            models.signing-key k.pem
            train.seed 7
            checkpoint.interval 3s
            checkpoint.directory file:///c
            parallelism 2
            max-parallelism 64
            state.backend rocksdb
            """;

    private static Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        GIVEN.lines().map(line -> line.split(" ", -1)).forEach(words -> given.put(words[0], words[1]));
        return given;
    }

    @Test
    void everyOptionIsRead() {
        assertThat(given().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TrainSettings.all().stream().map(Option::key).toList());
        assertThat(TrainSettings.all())
                .allSatisfy(option -> assertThat(given().get(option.key())).isNotEqualTo(option.defaultText()));
        assertThat(TrainOptions.of(given()))
                .isEqualTo(new TrainOptions(
                        new Kafka("two:9093", Map.of(), Map.of(), Map.of()),
                        new TrainOptions.Topics("o", "m", "d"),
                        new Reading(
                                Start.LATEST,
                                true,
                                "g",
                                ObservationsFormat.AVRO,
                                "unique_id/ds/y",
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(1),
                                Instant.parse("2020-02-29T12:00:00Z"),
                                Duration.ofHours(2),
                                new Remembering(1000, Duration.ofDays(30)),
                                List.of()),
                        new Registry("http://r:8081", "u", "${file:s:p}", Duration.ofSeconds(5)),
                        new Preparing(List.of(1, 4), "7", Duration.ofHours(1), 0, 9),
                        new Training("waves", "gru", 8, 2, 5, 40, 10, 3, 16, 2, 6, 4, 0.01, "java", 0.5, 10, 7),
                        "k.pem",
                        new Running(
                                Duration.ofSeconds(3), Optional.of("file:///c"), Optional.of(2), 64, Backend.ROCKSDB)));
    }

    @Test
    void anUnknownOptionIsRefused() {
        Map<String, String> given = given();
        given.put("train.hiden", "9");
        assertThatThrownBy(() -> TrainOptions.of(given))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("Unknown option --train.hiden; did you mean --train.hidden");
    }
}
