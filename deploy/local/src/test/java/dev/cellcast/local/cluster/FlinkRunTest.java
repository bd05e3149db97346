package dev.cellcast.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Flink's client says, in one sentence. */
class FlinkRunTest {
    private static final Path LOG = Path.of("client.log");

    @Test
    void whatTheJobRefusesIsSaidInItsOwnWords() {
        assertThat(FlinkRun.reason(
                        List.of(
                                "The program finished with the following exception:",
                                "org.apache.flink.client.program.ProgramInvocationException: The main method caused an error",
                                "Caused by: dev.cellcast.options.OptionException: Topic scores must exist; found none",
                                "\tat dev.cellcast.flink.io.Preflight.check(Preflight.java:1)"),
                        LOG))
                .isEqualTo("Topic scores must exist; found none");
    }

    @Test
    void withoutACauseTheFirstLineIsSaid() {
        assertThat(FlinkRun.reason(List.of("Could not get job jar", "", "Use the help option"), LOG))
                .isEqualTo("Flink refused the job: Could not get job jar (client.log has the whole of it)");
    }

    @Test
    void ofOtherFailuresTheLastCauseIsSaid() {
        assertThat(FlinkRun.reason(
                        List.of("Caused by: java.lang.Exception: outer", "Caused by: java.io.IOException: inner"), LOG))
                .isEqualTo("Flink refused the job: java.io.IOException: inner (client.log has the whole of it)");
    }
}
