package dev.cellcast.local.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an ended job has left behind to go on from: savepoints, and checkpoints that Flink has kept. */
final class RetainedState {
    private static final String METADATA = "_metadata";

    private RetainedState() {}

    /** The newest of the job's checkpoints and of the savepoint it began from or ended with. */
    static Optional<Path> newest(Home home, Submitted job) throws IOException {
        List<Path> candidates = new ArrayList<>();
        job.state().map(RetainedState::path).ifPresent(candidates::add);
        Path ofJob = home.checkpoints().resolve(job.jobId());
        if (Files.isDirectory(ofJob)) {
            try (DirectoryStream<Path> checkpoints = Files.newDirectoryStream(ofJob, "chk-*")) {
                checkpoints.forEach(candidates::add);
            }
        }
        List<Path> complete =
                candidates.stream().filter(RetainedState::isComplete).toList();
        return complete.stream().max(Comparator.comparing(RetainedState::written));
    }

    /** Whether there is a savepoint or a completed checkpoint. */
    static boolean isComplete(Path state) {
        return Files.exists(state.resolve(METADATA));
    }

    /** A folder, said as a path or as a URI. */
    static Path path(String said) {
        return said.startsWith("file:")
                ? Path.of(URI.create(said))
                : Path.of(said).toAbsolutePath();
    }

    private static FileTime written(Path state) {
        try {
            return Files.getLastModifiedTime(state.resolve(METADATA));
        } catch (NoSuchFileException subsumedMeanwhile) {
            return FileTime.fromMillis(0);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + state, unreadable);
        }
    }
}
