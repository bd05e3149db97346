package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.testing.TopicSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Half of what is possible, for long: {@code mvn verify -Psoak -Dminutes=30}. Nothing grows. */
@Tag("soak")
@ExtendWith(FaultSite.Extension.class)
class SoakIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int SERIES = 20;
    private static final int TRIAL_STEPS = 20_000;

    /** What a garbage collection leaves varies. */
    private static final double TOLERANCE = 1.2;

    private record Sample(long heap, long metaspace, long resident, long state) {}

    @Test
    void nothingGrows(FaultSite site) throws Exception {
        int minutes = Integer.getInteger("minutes", 30);
        int perSecond = maximum(site) / 2;
        System.out.printf("soak: %,d readings a second for %d minutes%n", perSecond, minutes);
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "soak", 2);
        keepLittle(topics);
        Map<String, String> options = LoadIT.options(site, topics);
        FlinkJob job = site.cluster().submit(options, Optional.empty());
        List<Sample> samples = new ArrayList<>();
        int stepsPerMinute = 60 * perSecond / SERIES;
        for (int minute = 0; minute < minutes; minute++) {
            Pace pace = new Pace(perSecond);
            int from = minute * stepsPerMinute;
            Bulk.send(topics, LoadIT.readings(from, from + stepsPerMinute).peek(reading -> pace.next()));
            samples.add(sample(site, job));
            System.out.printf("soak: minute %d, %s, lag %,d%n", minute + 1, samples.get(minute), job.pendingRecords());
        }

        int steps = minutes * stepsPerMinute;
        Tally found = Tally.ofTopic(topics, (long) steps * SERIES, LIMIT);
        assertThat(found.newest())
                .isEqualTo(Tally.ofLoop(options, LoadIT.readings(0, steps)).newest());
        assertThat(job.restarts()).isZero();
        requireFlat("heap", samples, Sample::heap);
        requireFlat("metaspace", samples, Sample::metaspace);
        requireFlat("resident memory", samples, Sample::resident);
        requireFlat("state", samples, Sample::state);
        job.cancel();
    }

    /** Readings that a backlog is worked off by in a second. */
    private static int maximum(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "soak-trial", 2);
        Bulk.send(topics, LoadIT.readings(0, TRIAL_STEPS));
        FlinkJob job = site.cluster().submit(LoadIT.options(site, topics), Optional.empty());
        long start = System.nanoTime();
        long count = (long) SERIES * TRIAL_STEPS;
        Tally.ofTopic(topics, count, LIMIT);
        double seconds = (System.nanoTime() - start) / 1e9;
        job.cancel();
        return (int) (count / seconds);
    }

    /** The topics go round: their readers are told by the newest forecasts alone. */
    private static void keepLittle(TopicSet topics) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap()))) {
            for (String role : List.of("observations", "forecasts")) {
                List<AlterConfigOp> changes =
                        Map.of("retention.bytes", "200000000", "segment.bytes", "20000000").entrySet().stream()
                                .map(entry -> new AlterConfigOp(
                                        new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                                .toList();
                admin.incrementalAlterConfigs(
                                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topics.of(role)), changes))
                        .all()
                        .get();
            }
        }
    }

    private static Sample sample(FaultSite site, FlinkJob job) throws Exception {
        List<JavaMemory> memory = site.cluster().taskManagerMemory();
        return new Sample(
                memory.stream().mapToLong(JavaMemory::heapBytes).sum(),
                memory.stream().mapToLong(JavaMemory::metaspaceBytes).sum(),
                memory.stream().mapToLong(JavaMemory::residentBytes).sum(),
                job.stateBytes());
    }

    /** The most of the last third is hardly above the most of the third before. */
    private static void requireFlat(String what, List<Sample> samples, ToLongFunction<Sample> measure) {
        int third = samples.size() / 3;
        long before = most(samples.subList(third, 2 * third), measure);
        long last = most(samples.subList(2 * third, samples.size()), measure);
        assertThat(last).as(what + ", bytes").isLessThan((long) (before * TOLERANCE));
    }

    private static long most(List<Sample> samples, ToLongFunction<Sample> measure) {
        return samples.stream().mapToLong(measure).max().orElseThrow();
    }
}
