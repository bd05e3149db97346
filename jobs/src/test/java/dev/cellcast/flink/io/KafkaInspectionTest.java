package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.options.OptionException;
import dev.cellcast.testing.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KafkaInspectionTest {
    @Test
    void givesUpSoonOnBrokersThatAreNotThere() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        var options = Fixtures.options(
                "kafka.bootstrap.servers", "127.0.0.1:" + closed,
                "kafka.request.timeout.ms", "300",
                "kafka.default.api.timeout.ms", "600");

        assertThatThrownBy(() -> KafkaInspection.inspect(options.kafka(), List.of("models"), "models"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("Kafka at 127.0.0.1:" + closed + " must answer this user, found: ")
                .hasMessageContaining("check --kafka.bootstrap.servers");
    }

    @Test
    void saysThatAHostHasNoAddress() {
        assertThatThrownBy(() -> KafkaInspection.inspect(
                        Fixtures.options("kafka.bootstrap.servers", "nowhere.invalid:1")
                                .kafka(),
                        List.of("models"),
                        "models"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("nowhere.invalid:1");
    }
}
