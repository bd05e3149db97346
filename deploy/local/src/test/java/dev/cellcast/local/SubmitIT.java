package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users submit, on a cluster of real processes that has nothing but Flink. */
@Timeout(300)
class SubmitIT {
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");

    private static final String MAIN = "dev.cellcast.launcher.ForecastJob";

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static FlinkCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = FlinkCluster.start(directory, Ports.free(), Ports.free());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @Test
    void thinJarSubmitsWithFlinkRun() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "submit", 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(3, 50, 6);
        records.send(PlainLoop.records(topics.of("observations"), readings));

        cluster.submit(MAIN, JAR, topics.options());

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), Duration.ofMinutes(2))))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
    }

    @Test
    void aTopicThatIsMissingIsOneSentenceBeforeAnythingRuns() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "incomplete", 2);
        Map<String, String> options = topics.options();
        options.put("observations.topic", "nowhere");
        String jobs = cluster.get("/jobs");

        assertThatThrownBy(() -> cluster.submit(MAIN, JAR, options))
                .as("flink run ends with an exit code other than 0")
                .hasMessageContaining("Topic nowhere must exist at " + broker.bootstrap()
                        + ", found none: create it, or name another one with --observations.topic");
        assertThat(cluster.get("/jobs")).isEqualTo(jobs);
    }
}
