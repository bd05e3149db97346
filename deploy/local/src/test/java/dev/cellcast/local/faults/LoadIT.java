package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.TopicSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much, for long. */
@ExtendWith(FaultSite.Extension.class)
class LoadIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Forecasts of one step by simple experts and the network: what is measured here is the way, not the arithmetic. */
    private static final Map<String, String> SMALL = Map.of(
            "forecast.horizons", "1", "forecast.adaptation", "off", "scores.enabled", "false", "parallelism", "2");

    private static final int SERIES = 20;
    private static final long MINUTE_MILLIS = 60_000;

    @Test
    @Tag("faults")
    void backlogOfAMillion(FaultSite site) throws Exception {
        int minutes = 1_000_000 / SERIES;
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "backlog", 2);
        Map<String, String> options = options(site, topics);
        Bulk.send(topics, readings(0, minutes));

        FlinkJob job = site.cluster().submit(options, Optional.empty());
        Tally found = Tally.ofTopic(topics, (long) SERIES * minutes, LIMIT);

        assertThat(found.newest())
                .isEqualTo(Tally.ofLoop(options, readings(0, minutes)).newest());
        assertThat(job.restarts()).isZero();
    }

    static Map<String, String> options(FaultSite site, TopicSet topics) {
        Map<String, String> options = topics.options();
        options.putAll(SMALL);
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + topics.name()));
        return options;
    }

    /** All series in turn, minute by minute: for hours of any pace they stay in the past. */
    static Stream<Observation> readings(int fromMinute, int toMinute) {
        return IntStream.range(fromMinute, toMinute).boxed().flatMap(minute -> IntStream.range(0, SERIES)
                .mapToObj(series -> reading(series, minute)));
    }

    private static Observation reading(int series, int minute) {
        double wave = (series + 1) * StrictMath.sin(2 * StrictMath.PI * (minute + series) / 24);
        double noise = Math.floorMod(minute * 31 + series * 17, 13) / 13.0;
        return new Observation("pump-" + series, PlainLoop.START_MILLIS + minute * MINUTE_MILLIS, wave + noise);
    }
}
