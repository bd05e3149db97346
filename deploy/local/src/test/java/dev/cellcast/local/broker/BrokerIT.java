package dev.cellcast.local.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.MainProcess;
import dev.cellcast.local.testing.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class BrokerIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void keepsItsRecordsOverAPowerCut() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            Records records = new Records(broker.bootstrap());
            records.send(List.of(observation("1")));

            broker.kill();
            broker.restart();

            records.send(List.of(observation("2")));
            assertThat(records.await(Topics.OBSERVATIONS, 2, LIMIT))
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void namesTheTakenPortItsHolderAndTheWayOut() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            String port = broker.bootstrap().substring(broker.bootstrap().indexOf(':') + 1);
            try (MainProcess second = MainProcess.start(directory, "broker", "--port", port)) {
                assertThat(second.awaitExit(LIMIT)).isEqualTo(1);
                assertThat(second.errors())
                        .startsWith("The Kafka broker needs port " + port + ", but it is taken, held by java (process ")
                        .contains("--port")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void endsQuietlyOnCtrlC() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            broker.stop();
            broker.restart();
            assertThat(new Records(broker.bootstrap()).await(Topics.MODELS, 0, LIMIT))
                    .isEmpty();
        }
    }

    private static ProducerRecord<String, byte[]> observation(String value) {
        return new ProducerRecord<>(Topics.OBSERVATIONS, "pump", value.getBytes(UTF_8));
    }
}
