package dev.cellcast.local.faults;

import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One cluster, many jobs, two at a time: each brings its classes and loads RocksDB's native library. */
@Tag("faults")
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class ResubmitIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TIMES = 20;
    private static final int READINGS = 10;

    /** What the classes of one job take; those of ten would be ten times that. When the last ones go is up to the machine. */
    private static final long SLACK_BYTES = 16 << 20;

    @Test
    void metaspaceStaysAsItIs(FaultSite site) throws Exception {
        List<TopicSet> pair = List.of(topics(site, "resubmit-a"), topics(site, "resubmit-b"));
        Records records = new Records(site.brokerProcess().bootstrap());

        long afterTen = 0;
        for (int round = 1; round <= TIMES / pair.size(); round++) {
            List<FlinkJob> jobs = new ArrayList<>();
            for (TopicSet topics : pair) {
                Map<String, String> options = topics.options();
                options.putAll(Map.of("state.backend", "rocksdb", "parallelism", "2"));
                jobs.add(site.cluster().submit(options, Optional.empty()));
            }
            for (TopicSet topics : pair) {
                records.await(topics.of("forecasts"), round * READINGS, LIMIT);
            }
            for (FlinkJob job : jobs) {
                job.cancel();
            }
            if (round * pair.size() == TIMES / 2) {
                afterTen = metaspaceBytes(site);
            }
        }

        long bound = afterTen + SLACK_BYTES;
        Await.until(LIMIT, "metaspace must be below " + bound + " bytes", () -> metaspaceBytes(site) < bound);
    }

    private static TopicSet topics(FaultSite site, String name) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), name, 2);
        new Records(topics.bootstrap())
                .send(PlainLoop.records(topics.of("observations"), PlainLoop.readings(1, READINGS, 41)));
        return topics;
    }

    private static long metaspaceBytes(FaultSite site) throws Exception {
        return site.cluster().taskManagerMemory().stream()
                .mapToLong(JavaMemory::metaspaceBytes)
                .sum();
    }
}
