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

/** A million series in a task manager of a gigabyte, most of which fall silent: {@code mvn verify -Pmillion}. */
@Tag("million")
@ExtendWith(FaultSite.Extension.class)
class MillionSeriesIT {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int SERIES = Integer.getInteger("series", 1_000_000);
    private static final int STEADY = 1000;
    private static final long GIGABYTE = 1L << 30;

    @Test
    void silentSeriesAreForgotten(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "million", 2);
        Map<String, String> options = LoadIT.options(site, topics);
        options.putAll(Map.of(
                "state.backend", "rocksdb", "series.ttl", "3h", "parallelism", "1", "checkpoint.interval", "20s"));
        FlinkJob job = site.cluster().submit(options, Optional.empty());

        Bulk.send(topics, hour(SERIES, 0));
        Tally.ofTopic(topics, SERIES, LIMIT);
        job.awaitMoreCheckpoints("completed", 2);
        long most = job.stateBytes();
        System.out.printf("million: %,d series, %,d bytes of state%n", SERIES, most);

        int hours = 1;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (job.stateBytes() > most / 10 && System.nanoTime() < deadline) {
            Bulk.send(topics, hour(STEADY, hours));
            hours++;
            Tally.ofTopic(topics, SERIES + (long) STEADY * (hours - 1), LIMIT);
            job.awaitMoreCheckpoints("completed", 1);
        }
        System.out.printf("million: %,d bytes of state when %,d series are left%n", job.stateBytes(), STEADY);

        assertThat(job.stateBytes()).as("bytes of state").isLessThan(most / 10);
        int told = hours;
        Map<String, String> wanted = Tally.ofLoop(
                        options, IntStream.range(0, told).boxed().flatMap(hour -> hour(STEADY, hour)))
                .newest();
        assertThat(Tally.ofTopic(topics, SERIES + (long) STEADY * (hours - 1), LIMIT)
                        .newest())
                .as("series that were never silent")
                .containsAllEntriesOf(wanted);
        assertThat(job.restarts()).isZero();
        assertThat(site.cluster().taskManagerMemory())
                .allSatisfy(memory -> assertThat(memory.residentBytes()).isLessThan(GIGABYTE));
    }

    private static Stream<Observation> hour(int series, int hour) {
        return IntStream.range(0, series)
                .mapToObj(k -> new Observation(
                        "meter-" + k, PlainLoop.START_MILLIS + hour * PlainLoop.HOUR_MILLIS, k + StrictMath.sin(hour)));
    }
}
