package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Checkpoints;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The training job from its jar, on a cluster of real processes, one of which is killed. */
@Timeout(300)
class TrainKillIT {
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int SERIES = 6;

    @TempDir
    Path directory;

    /**
     * What comes after the kill is too little to cut a single window from, if not for the windows begun before; and any of them
     * would only be held out, if not for those held out before. It reads from the latest on, so nothing is read again either.
     */
    @Test
    void goesOnFromItsCheckpoint() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                FlinkCluster cluster = FlinkCluster.start(directory, Ports.free(), Ports.free())) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "kill", 2);
            Records records = new Records(broker.bootstrap());
            ModelTopic models = new ModelTopic(records, topics);
            Path checkpoints = Files.createDirectory(directory.resolve("checkpoints"));
            submit(cluster, topics, checkpoints);
            Checkpoints.awaitTwoMore(checkpoints, LIMIT);
            records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 0, 400)));
            models.awaitVersion("waves.average", 10, LIMIT);
            long held = newest(models);
            Checkpoints.awaitTwoMore(checkpoints, LIMIT);
            long before = newest(models);
            int written = models.versions("waves.average").size();

            cluster.replaceTaskManager();
            records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 400, 440)));

            models.awaitVersion("waves.average", before + 2, LIMIT);
            List<Long> versions = models.versions("waves.average");
            assertThat(versions.subList(written, versions.size()))
                    .as("a round since the checkpoint may be made twice, none from before it")
                    .allSatisfy(version -> assertThat(version).isGreaterThan(held));
            models.assertOneContentPerVersion("waves");
        }
    }

    private static long newest(ModelTopic models) throws Exception {
        return models.newest("waves.average").spec().version();
    }

    private static void submit(FlinkCluster cluster, TopicSet topics, Path checkpoints) throws Exception {
        Map<String, String> options = TrainJobIT.small(topics, "1");
        options.put("observations.start", "latest");
        options.put("checkpoint.directory", checkpoints.toUri().toString());
        options.put("checkpoint.interval", "300ms");
        cluster.submit("dev.cellcast.launcher.TrainJob", JAR, options);
    }
}
