package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users submit, on a cluster of real processes that has nothing but Flink. */
@Timeout(300)
class SubmitIT {
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");

    @TempDir
    Path directory;

    @Test
    void thinJarSubmitsWithFlinkRun() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                FlinkCluster cluster = FlinkCluster.start(directory, Ports.free(), Ports.free())) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "submit", 2);
            Records records = new Records(broker.bootstrap());
            List<Observation> readings = PlainLoop.readings(3, 50, 6);
            records.send(PlainLoop.records(topics.of("observations"), readings));

            cluster.submit("dev.cellcast.launcher.ForecastJob", JAR, topics.options());

            assertThat(PlainLoop.bySeries(
                            records.await(topics.of("forecasts"), readings.size(), Duration.ofMinutes(2))))
                    .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
        }
    }
}
