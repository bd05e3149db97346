package dev.cellcast.local.faults;

import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One cluster, many jobs, one after the other: each brings its classes and loads RocksDB's native library. */
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
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "resubmit", 2);
        Records records = new Records(site.brokerProcess().bootstrap());
        records.send(PlainLoop.records(topics.of("observations"), PlainLoop.readings(1, READINGS, 41)));
        Map<String, String> options = topics.options();
        options.putAll(Map.of("state.backend", "rocksdb", "parallelism", "1", "scores.enabled", "false"));

        long afterTen = 0;
        for (int k = 1; k <= TIMES; k++) {
            FlinkJob job = site.cluster().submit(options, Optional.empty());
            records.await(topics.of("forecasts"), k * READINGS, LIMIT);
            job.cancel();
            if (k == TIMES / 2) {
                afterTen = metaspaceBytes(site);
            }
        }

        long bound = afterTen + SLACK_BYTES;
        Await.until(LIMIT, "metaspace must be below " + bound + " bytes", () -> metaspaceBytes(site) < bound);
    }

    private static long metaspaceBytes(FaultSite site) throws Exception {
        return site.cluster().taskManagerMemory().stream()
                .mapToLong(JavaMemory::metaspaceBytes)
                .sum();
    }
}
