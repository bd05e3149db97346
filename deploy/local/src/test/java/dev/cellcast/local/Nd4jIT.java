package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.MainProcess;
import dev.cellcast.local.testing.ModelTopic;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.testing.Waves;
import dev.cellcast.model.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Training on ND4J, which has a native part for this architecture only, fetched as the README says. */
@Timeout(300)
@EnabledOnOs(architectures = "amd64")
class Nd4jIT {
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");
    private static final Path POM = Path.of("../nd4j/pom.xml");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int SERIES = 6;

    @TempDir
    static Path directory;

    private static Path lib;

    @BeforeAll
    static void fetch() throws Exception {
        lib = directory.resolve("lib");
        Path output = directory.resolve("maven.txt");
        Process maven = new ProcessBuilder(
                        "mvn", "-q", "-B", "-Pquick", "-f", POM.toRealPath().toString(), "package", "-Dlib=" + lib)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(maven.waitFor()).as(Files.readString(output)).isZero();
    }

    @Test
    void theJarToSubmitHasNothingOfIt() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("dev/cellcast/math/Nd4jGemm.class")
                    .noneMatch(name -> name.startsWith("org/nd4j/") || name.startsWith("org/bytedeco/"));
        }
    }

    /** A second job of the same task manager finds the native library loaded by the first. */
    @Test
    void aClusterThatHasItInItsLibTrainsOnItTwice() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory);
                FlinkCluster cluster = FlinkCluster.startWith(lib, directory, Ports.free(), Ports.free())) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "nd4j", 1);
            Records records = new Records(broker.bootstrap());
            ModelTopic models = new ModelTopic(records, topics);
            records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 0, 150)));
            String first = submit(cluster, topics);
            models.awaitVersion("waves.average", 1, LIMIT);
            cluster.flink("cancel", first);
            cluster.await("/jobs/" + first, "\"state\":\"CANCELED\"");
            int written = models.versions("waves.average").size();
            var unused = submit(cluster, topics);
            records.await(topics.of("models"), written + 1, LIMIT);
            assertThat(cluster.natives()).anyMatch(name -> name.contains("nd4jcpu"));
        }
    }

    private static String submit(FlinkCluster cluster, TopicSet topics) throws Exception {
        Map<String, String> options = Waves.options(topics, "1");
        options.put("train.gemm", "nd4j");
        options.put("train.updates-per-window", "1");
        options.put("train.updates-per-round", "4");
        return cluster.submit("dev.cellcast.launcher.TrainJob", JAR, options);
    }

    @Test
    void theCommandLineTrainsOnIt() throws Exception {
        Path model = directory.resolve("model.safetensors");
        try (MainProcess training = MainProcess.startWith(
                lib,
                directory,
                "train",
                "--synthetic",
                "4",
                "--gemm",
                "nd4j",
                "--hidden",
                "4",
                "--horizons",
                "1,3",
                "--steps",
                "5",
                "--window-steps",
                "48",
                "--burn-in",
                "12",
                "--out",
                model.toString())) {
            assertThat(training.awaitExit(LIMIT)).as(training.errors()).isZero();
        }
        assertThat(SafeTensors.read(Files.readAllBytes(model)).spec().name()).isEqualTo("trained-gru");
    }
}
