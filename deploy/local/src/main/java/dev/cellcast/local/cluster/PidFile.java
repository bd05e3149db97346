package dev.cellcast.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers a process by its number and the moment it began, since numbers are given again. */
final class PidFile {
    /** The operating system's boot time, from which starts are reckoned, wanders with its clock. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Path path;

    PidFile(Path path) {
        this.path = path;
    }

    void write(ProcessHandle process) throws IOException {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(path, process.pid() + " " + start + "\n");
    }

    /** The process, if it lives. */
    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(path).strip().split(" ", 2);
        Instant start = Instant.parse(parts[1]);
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(found -> Duration.between(start, found).abs().compareTo(TOLERANCE) < 0)
                        .orElse(true));
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
