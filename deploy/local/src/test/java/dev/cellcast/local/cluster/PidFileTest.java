package dev.cellcast.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path directory;

    @Test
    void remembersALivingProcess() throws Exception {
        PidFile file = new PidFile(directory.resolve("it.pid"));
        assertThat(file.process()).isEmpty();

        file.write(ProcessHandle.current());

        assertThat(file.process()).contains(ProcessHandle.current());
        file.delete();
        assertThat(file.process()).isEmpty();
    }

    /** Of this process' number, as if it had been another's long ago. */
    @Test
    void aNumberThatWasGivenAgainIsSomebodyElse() throws Exception {
        Path path = directory.resolve("it.pid");
        Files.writeString(path, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

        assertThat(new PidFile(path).process()).isEmpty();
    }
}
