package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.ModelTopic;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.testing.Waves;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The training job, whose task managers are killed. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class TrainFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SERIES = 6;

    /**
     * What comes after the kill is too little to cut a single window from, if not for the windows begun before; and any of them
     * would only be held out, if not for those held out before. It reads from the latest on, so nothing is read again either.
     */
    @Test
    void goesOnFromItsCheckpoint(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "train-killed", 2);
        Records records = new Records(topics.bootstrap());
        ModelTopic models = new ModelTopic(records, topics);
        Map<String, String> options = options(site, topics, "300ms");
        options.put("observations.start", "latest");
        FlinkJob job = site.cluster().submitTraining(options);
        job.awaitMoreCheckpoints("completed", 2);
        records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 0, 400)));
        models.awaitVersion("waves.average", 10, LIMIT);
        long held = newest(models);
        job.awaitMoreCheckpoints("completed", 2);
        long before = newest(models);
        int written = models.versions("waves.average").size();

        site.cluster().killTaskManagers();
        site.cluster().startWhatIsDead();
        records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 400, 440)));

        models.awaitVersion("waves.average", before + 2, LIMIT);
        List<Long> versions = models.versions("waves.average");
        assertThat(versions.subList(written, versions.size()))
                .as("a round since the checkpoint may be made twice, none from before it")
                .allSatisfy(version -> assertThat(version).isGreaterThan(held));
        models.assertOneContentPerVersion("waves");
    }

    /** All is learned and written, and no checkpoint holds it yet: what comes to be known of it is what was learned the second time. */
    @Test
    @Tag("faults")
    void whatABoundedRunHasLearnedAppearsOnce(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "train-bounded", 2);
        Records records = new Records(topics.bootstrap());
        ModelTopic models = new ModelTopic(records, topics);
        records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 0, 1000)));
        Map<String, String> options = options(site, topics, "1s");
        options.put("observations.bounded", "true");

        site.files().hold();
        FlinkJob job = site.cluster().submitTraining(options);
        Await.until(LIMIT, "average and model must be written", () -> written(topics) >= 2);
        assertThat(models.versions("waves.average")).as("before a checkpoint").isEmpty();
        assertThat(models.versions("waves")).as("before a checkpoint").isEmpty();
        site.cluster().killTaskManagers();
        site.mend();
        job.awaitFinished();

        assertThat(models.versions("waves.average")).containsExactly(1L);
        assertThat(models.versions("waves")).containsExactly(1L);

        site.cluster().submitTraining(options).awaitFinished();
        assertThat(models.versions("waves.average"))
                .as("another run goes on from there")
                .containsExactly(1L, 2L);
    }

    private static Map<String, String> options(FaultSite site, TopicSet topics, String checkpointInterval) {
        Map<String, String> options = Waves.options(topics, "1");
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + topics.name()));
        options.put("checkpoint.interval", checkpointInterval);
        return options;
    }

    private static long newest(ModelTopic models) throws Exception {
        return models.newest("waves.average").spec().version();
    }

    /** Messages on the topic of models, committed or not. */
    private static long written(TopicSet topics) throws Exception {
        TopicPartition partition = new TopicPartition(topics.of("models"), 0);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
