package dev.cellcast.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's settings as Flink understands them, and what a cluster on this machine puts on top. */
class FlinkConfigurationTest {
    private static final Path SETTINGS = Path.of("../docker/config.yaml");
    private static final Addresses QUIET = new Addresses(9001, 9002, 9003, false);

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(directory);
        home.create();
    }

    @Test
    void promisesOfTheSettingsReachFlink() throws Exception {
        Configuration flink = written(QUIET);

        assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(flink.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isPositive();
        assertThat(flink.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(CoreOptions.getParentFirstLoaderPatterns(flink)).contains("org.nd4j.", "org.bytedeco.");
    }

    @Test
    void addressesAndFoldersAreOfThisMachine() throws Exception {
        Configuration flink = written(QUIET);

        assertThat(flink.get(RestOptions.PORT)).isEqualTo(9002);
        assertThat(flink.get(RestOptions.BIND_ADDRESS)).isEqualTo("127.0.0.1");
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo(home.checkpoints().toUri().toString());
        assertThat(Addresses.of(flink)).isEqualTo(QUIET);
        assertThat(QUIET.bootstrap()).isEqualTo("127.0.0.1:9001");
        assertThat(QUIET.url()).isEqualTo("http://127.0.0.1:9002");
    }

    @Test
    void prometheusAsksOnlyWhereItMay() throws Exception {
        assertThat(written(QUIET).contains(MetricOptions.REPORTERS_LIST)).isFalse();
        Addresses open = new Addresses(9001, 9002, 9003, true);
        assertThat(written(open).get(MetricOptions.REPORTERS_LIST)).isEqualTo("prometheus");
        assertThat(Addresses.of(written(open))).isEqualTo(open);
    }

    @Test
    void processesGetTheMemoryOfTheSettings() throws Exception {
        Commands commands = new Commands(home, new Installation(directory, directory, SETTINGS), written(QUIET));

        List<String> jobManager = commands.jobManager();
        List<String> taskManager = commands.taskManager(2);

        assertThat(jobManager)
                .contains("--configDir", home.conf().toString(), "-Dlog.file=" + home.log("job-manager"))
                .anyMatch(word -> word.startsWith("-Xmx"))
                .anyMatch(word -> word.startsWith("--add-opens=java.base/java.util="));
        assertThat(taskManager)
                .contains("taskmanager.resource-id=task-manager-2", "-XX:MaxMetaspaceSize=402653184")
                .anyMatch(word -> word.startsWith("taskmanager.memory.managed.size=134217728"));
    }

    @Test
    void aHomeWithoutAClusterIsNamed() {
        assertThatThrownBy(() -> FlinkConfiguration.read(home))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("A cluster in " + directory + " is required, found none");
    }

    @Test
    void givenSettingsAreOverTheUsualOnesAndBelowTheAddresses() throws Exception {
        FlinkConfiguration.write(
                home, SETTINGS, Map.of("taskmanager.memory.managed.size", "512m", "rest.port", "1"), QUIET);
        Configuration flink = FlinkConfiguration.read(home);

        assertThat(flink.get(TaskManagerOptions.MANAGED_MEMORY_SIZE)).isEqualTo(MemorySize.ofMebiBytes(512));
        assertThat(flink.get(RestOptions.PORT)).isEqualTo(9002);
        assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    private Configuration written(Addresses addresses) throws Exception {
        FlinkConfiguration.write(home, SETTINGS, Map.of(), addresses);
        return FlinkConfiguration.read(home);
    }
}
