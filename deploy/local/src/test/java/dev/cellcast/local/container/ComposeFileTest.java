package dev.cellcast.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.launcher.Arguments;
import dev.cellcast.local.broker.EmbeddedBroker;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.TrainOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
    /** Jobs of their own; the standbys are told the same. */
    private static final int ARGUMENTS_BEFORE_OPTIONS = 3;

    private static Map<String, Service> services;

    @BeforeAll
    static void read() throws Exception {
        services = Service.all();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "monitoring", "session", "ha", "tools"})
    void dockerComposeTakesItWithEveryProfile(String profile) throws Exception {
        Project.Outcome outcome = Project.run(Map.of(), "docker-compose", "--profile", profile, "config", "--quiet");

        assertThat(outcome).isEqualTo(new Project.Outcome(0, ""));
    }

    @Test
    void lintFindsNothing() throws Exception {
        Project.Outcome lint = Project.nodeTool("dclint", "--max-warnings", "0", Project.COMPOSE_FILE.toString());

        assertThat(lint.exitCode()).as(lint.output()).isZero();
    }

    @Test
    void theProfilesAreThoseOfTheReadme() {
        assertThat(services.values())
                .flatExtracting(service -> service.list("profiles"))
                .containsAll(Service.profiles())
                .isSubsetOf(Service.profiles());
    }

    @Test
    void noServiceMayDoMoreThanItMust() {
        assertThat(services).hasSizeGreaterThan(10).allSatisfy((name, service) -> {
            assertThat(service.definition()).containsEntry("read_only", true).doesNotContainKey("privileged");
            assertThat(service.list("cap_drop")).containsExactly("ALL");
            assertThat(service.list("cap_add")).isEmpty();
            assertThat(service.list("security_opt")).containsExactly("no-new-privileges:true");
            assertThat(service.image()).as("an exact tag").matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
        });
    }

    @Test
    void portsAreOpenToThisMachineOnly() {
        assertThat(services.values())
                .flatExtracting(service -> service.list("ports"))
                .hasSizeGreaterThan(4)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @Test
    void whoListensTellsWhetherItIsWell() {
        assertThat(services.values())
                .filteredOn(service -> !List.of("topics", "sensors", "cellcast").contains(service.name()))
                .allSatisfy(service ->
                        assertThat(service.healthCheck()).as(service.name()).isNotEmpty());
    }

    @Test
    void theBrokerIsOfTheVersionThatTheProjectIsTestedWith() {
        assertThat(services.get("broker").image()).isEqualTo("apache/kafka:" + EmbeddedBroker.version());
    }

    @Test
    void checkpointsAreWhereAllOfAClusterFindThem() {
        assertThat(services.values())
                .filteredOn(service -> "flink".equals(service.stage()))
                .hasSizeGreaterThan(5)
                .allSatisfy(service -> {
                    assertThat(service.list("volumes"))
                            .anyMatch(volume -> volume.startsWith("checkpoints:/checkpoints"));
                    assertThat(service.environment().get("FLINK_PROPERTIES"))
                            .contains("execution.checkpointing.dir: file:///checkpoints/");
                });
    }

    @Test
    void theJobsTakeTheOptionsTheyAreGiven() {
        ForecastOptions forecast = ForecastOptions.of(options("forecast-jobmanager"));
        TrainOptions train = TrainOptions.of(options("train-jobmanager"));

        assertThat(options("forecast-standby")).isEqualTo(options("forecast-jobmanager"));
        assertThat(options("train-standby")).isEqualTo(options("train-jobmanager"));
        assertThat(forecast.forecasting().model())
                .as("one follows what the other publishes")
                .isEqualTo(train.training().model());
    }

    private static Map<String, String> options(String service) {
        List<String> command = services.get(service).list("command");
        return Arguments.parse(
                command.subList(ARGUMENTS_BEFORE_OPTIONS, command.size()).toArray(String[]::new));
    }
}
