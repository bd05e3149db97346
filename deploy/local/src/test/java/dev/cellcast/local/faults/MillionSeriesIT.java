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

/** A million series in a task manager of a gigabyte, most of which fall silent: {@code mvn verify -Pmillion}. */
@Tag("million")
class MillionSeriesIT {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int SERIES = Integer.getInteger("series", 1_000_000);
    private static final int STEADY = 1000;
    private static final int STEADY_HOURS = 8;
    private static final long GIGABYTE = 1L << 30;

    /** Heap for the tasks is small, for state is RocksDB's. */
    private static final Map<String, String> TASK_MANAGER = Map.of(
            "taskmanager.numberOfTaskSlots",
            "1",
            "taskmanager.memory.task.heap.size",
            "128m",
            "taskmanager.memory.managed.size",
            "256m");

    @Test
    void silentSeriesAreForgotten() throws Exception {
        try (FaultSite site = FaultSite.start(1, TASK_MANAGER)) {
            TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "million", 2);
            Map<String, String> options = LoadIT.options(site, topics);
            options.putAll(Map.of("state.backend", "rocksdb", "series.ttl", "3h", "parallelism", "1"));
            FlinkJob job = site.cluster().submit(options, Optional.empty());

            Bulk.send(topics, hour(SERIES, 0));
            Tally.ofTopic(topics, SERIES, LIMIT);
            Await.until(LIMIT, "every series must be known", () -> job.series() == SERIES);
            System.out.printf("million: %,d series, %,d bytes of state%n", job.series(), job.stateBytes());

            for (int hour = 1; hour <= STEADY_HOURS; hour++) {
                Bulk.send(topics, hour(STEADY, hour));
            }
            Await.until(LIMIT, "those that are silent must be forgotten", () -> job.series() == STEADY);
            System.out.printf("million: %,d series, %,d bytes of state%n", job.series(), job.stateBytes());

            Map<String, String> wanted = Tally.ofLoop(
                            options,
                            IntStream.rangeClosed(0, STEADY_HOURS).boxed().flatMap(hour -> hour(STEADY, hour)))
                    .newest();
            assertThat(Tally.ofTopic(topics, SERIES + (long) STEADY * STEADY_HOURS, LIMIT)
                            .newest())
                    .as("series that were never silent")
                    .containsAllEntriesOf(wanted);
            assertThat(job.restarts()).isZero();
            assertThat(site.cluster().taskManagerMemory())
                    .allSatisfy(memory ->
                            assertThat(memory.residentBytes()).as("resident").isLessThan(GIGABYTE));
        }
    }

    private static Stream<Observation> hour(int series, int hour) {
        return IntStream.range(0, series)
                .mapToObj(k -> new Observation(
                        "meter-" + k, PlainLoop.START_MILLIS + hour * PlainLoop.HOUR_MILLIS, k + StrictMath.sin(hour)));
    }
}
