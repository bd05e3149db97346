package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SecureListener;
import dev.cellcast.local.testing.TopicSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks for TLS and a password, which only a file on the machines that run the job holds. */
@Timeout(300)
class SecureBrokerIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");
    private static final String MAIN = "dev.cellcast.launcher.ForecastJob";
    private static final String USER = "cellcast";
    private static final String PASSWORD = "correct-horse-battery-staple";

    @TempDir
    static Path directory;

    private static SecureListener listener;
    private static BrokerProcess broker;
    private static FlinkCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        int port = Ports.free();
        listener = SecureListener.make(directory, Ports.free());
        broker = BrokerProcess.start(directory, port, listener.brokerSettings(port));
        listener.admit(broker.bootstrap(), USER, PASSWORD);
        cluster = FlinkCluster.start(directory, Ports.free(), Ports.free());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @Test
    void forecastsWithTheRightPasswordWhichNobodyGetsToSee() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "secure", 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(3, 50, 51);
        records.send(PlainLoop.records(topics.of("observations"), readings));

        String job = cluster.submit(MAIN, JAR, options(topics, PASSWORD));

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
        String of = "/jobs/" + job;
        for (String path : List.of(
                of,
                of + "/config",
                of + "/plan",
                of + "/exceptions",
                of + "/checkpoints/config",
                "/jobmanager/config",
                "/jobmanager/environment")) {
            assertThat(cluster.get(path))
                    .as("what Flink tells at " + path)
                    .contains("{")
                    .doesNotContain(PASSWORD);
        }
        assertThat(logs()).as("of clients, broker, job and task manager").hasSizeGreaterThanOrEqualTo(4);
        assertThat(logs()).allSatisfy(log -> assertThat(Files.readString(log, StandardCharsets.UTF_8))
                .as(log.toString())
                .doesNotContain(PASSWORD));
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .as("as ps shows it")
                .noneMatch(command -> command.contains(PASSWORD));
    }

    @Test
    void refusesTheWrongPasswordWithASentenceBeforeAnythingRuns() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "intruder", 2);
        String jobs = cluster.get("/jobs");

        assertThatThrownBy(() -> cluster.submit(MAIN, JAR, options(topics, "wrong-horse")))
                .as("flink run ends with an exit code other than 0")
                .hasMessageContaining(
                        "Kafka at " + listener.bootstrap() + " must answer this user, found: Authentication failed")
                .hasMessageContaining("check --kafka.bootstrap.servers")
                .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain("wrong-horse"));
        assertThat(cluster.get("/jobs")).isEqualTo(jobs);
    }

    /** As the README says it. */
    private static Map<String, String> options(TopicSet topics, String password) throws IOException {
        Path secrets = Files.writeString(directory.resolve(topics.name() + ".properties"), "password=" + password);
        Map<String, String> options = topics.options();
        options.put("kafka.bootstrap.servers", listener.bootstrap());
        options.put("kafka.security.protocol", "SASL_SSL");
        options.put("kafka.ssl.truststore.type", "PEM");
        options.put("kafka.ssl.truststore.location", listener.certificate().toString());
        options.put("kafka.sasl.mechanism", SecureListener.MECHANISM);
        options.put("kafka.config.providers", "file");
        options.put("kafka.config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        options.put("kafka.config.providers.file.param.allowed.paths", secrets.toString());
        options.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"${file:%s:password}\";"
                        .formatted(USER, secrets));
        return options;
    }

    /** What the processes have written. */
    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }
}
