package dev.cellcast.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir
    Path directory;

    private Path output;
    private Path log;

    @BeforeEach
    void name() {
        output = directory.resolve("job-manager.out");
        log = directory.resolve("job-manager.log");
    }

    @Test
    void areTheLastLineThatIsNoStackFrame() throws Exception {
        Files.writeString(output, "Starting\nThe port is taken\n\tat some.Method(File.java:1)\n\n");

        assertThat(LastWords.of(output, log)).contains("The port is taken");
    }

    @Test
    void areTheFirstErrorOfTheLogAndItsCauseWhereNothingElseWasSaid() throws Exception {
        Files.writeString(output, "WARNING: a deprecated method has been called\n");
        Files.writeString(
                log,
                """
                2026-11-28 05:05:02,000 INFO  org.Flink [] - Starting.
                2026-11-28 05:05:13,010 ERROR org.Flink [] - Could not start.
                org.ClusterException: Failed
                	at org.Flink.main(Flink.java:1)
                Caused by: java.lang.IllegalStateException: no
                Caused by: java.util.concurrent.TimeoutException: too late
                2026-11-28 05:05:13,129 ERROR org.Flink [] - Stopping.
                Caused by: java.lang.ClassNotFoundException: gone
                """);

        assertThat(LastWords.of(output, log))
                .contains("Could not start. java.util.concurrent.TimeoutException: too late");
    }

    @Test
    void areNoneWhereThereIsNothing() throws Exception {
        assertThat(LastWords.of(output, log)).isEmpty();
    }
}
