package dev.cellcast.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedStateTest {
    private static final Submitted JOB = new Submitted("abc", List.of("--forecast.cell", "gru"), Optional.empty());

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(directory);
        home.create();
    }

    @Test
    void thereMayBeNone() throws Exception {
        Files.createDirectories(home.checkpoints().resolve("abc/chk-1")); // never completed

        assertThat(RetainedState.newest(home, JOB)).isEmpty();
    }

    @Test
    void theNewestCheckpointOfTheJobCounts() throws Exception {
        state(home.checkpoints().resolve("abc/chk-9"), 1_000);
        Path newest = state(home.checkpoints().resolve("abc/chk-10"), 2_000);
        state(home.checkpoints().resolve("other/chk-11"), 3_000);

        assertThat(RetainedState.newest(home, JOB)).contains(newest);
    }

    @Test
    void aSavepointThatIsNewerThanTheCheckpointsCounts() throws Exception {
        Path checkpoint = state(home.checkpoints().resolve("abc/chk-9"), 2_000);
        Path savepoint = state(home.savepoints().resolve("savepoint-1"), 1_000);
        Submitted ended = JOB.withState(savepoint.toString());

        assertThat(RetainedState.newest(home, ended)).contains(checkpoint);
        state(savepoint, 3_000);
        assertThat(RetainedState.newest(home, ended)).contains(savepoint);
    }

    @Test
    void whatWasSubmittedIsRemembered() throws Exception {
        assertThat(Submitted.read(home, JobKind.TRAIN)).isEmpty();
        Submitted job = JOB.withState("/somewhere/with space = and ü");

        job.write(home, JobKind.TRAIN);

        assertThat(Submitted.read(home, JobKind.TRAIN)).contains(job);
        assertThat(Submitted.read(home, JobKind.FORECAST)).isEmpty();
    }

    @Test
    void foldersAreSaidAsPathsOrAsFlinkDoes() {
        assertThat(RetainedState.path("file:/a/b")).isEqualTo(Path.of("/a/b"));
        assertThat(RetainedState.path("a")).isEqualTo(Path.of("a").toAbsolutePath());
    }

    private static Path state(Path folder, long millis) throws Exception {
        Files.createDirectories(folder);
        Path metadata = folder.resolve("_metadata");
        Files.writeString(metadata, "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return folder;
    }
}
