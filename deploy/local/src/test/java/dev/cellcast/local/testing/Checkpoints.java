package dev.cellcast.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a job has kept in its checkpoint directory. */
public final class Checkpoints {
    private static final long POLL_MILLIS = 50;

    private Checkpoints() {}

    /** The newest checkpoint, once two have been completed that began after now: it holds all that has been written. */
    public static Path awaitTwoMore(Path root, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long wanted = newest(root) + 2;
        while (newest(root) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Checkpoint %d is the newest in %s after %s, waited for %d"
                        .formatted(newest(root), root, limit, wanted));
            }
            Thread.sleep(POLL_MILLIS);
        }
        long newest = newest(root);
        return completed(root)
                .filter(path -> number(path) == newest)
                .findFirst()
                .orElseThrow();
    }

    private static long newest(Path root) throws IOException {
        return completed(root).mapToLong(Checkpoints::number).max().orElse(0);
    }

    private static Stream<Path> completed(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var jobs = Files.newDirectoryStream(root)) {
            for (Path job : jobs) {
                try (var candidates = Files.newDirectoryStream(job, "chk-*")) {
                    candidates.forEach(found::add);
                }
            }
        }
        return found.stream().filter(path -> Files.exists(path.resolve("_metadata")));
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
    }
}
