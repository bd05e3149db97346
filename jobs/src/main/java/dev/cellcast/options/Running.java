package dev.cellcast.options;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the job runs on its cluster.
 *
 * @param checkpointInterval time between checkpoints, positive
 * @param checkpointDirectory URI to keep them at; empty for the cluster's
 * @param parallelism instances of each operator; empty for the cluster's default
 * @param maxParallelism upper limit for rescaling
 * @param backend where state is kept
 */
public record Running(
        Duration checkpointInterval,
        Optional<String> checkpointDirectory,
        Optional<Integer> parallelism,
        int maxParallelism,
        Backend backend) {

    /** Flink's own limit. */
    private static final int LARGEST_MAX_PARALLELISM = 1 << 15;

    public Running {
        if (checkpointInterval.toMillis() < 10) {
            throw new OptionException(
                    "--checkpoint.interval: required at least 10ms; found " + checkpointInterval.toMillis() + "ms");
        }
        if (maxParallelism > LARGEST_MAX_PARALLELISM) {
            throw new OptionException(
                    "--max-parallelism: required at most " + LARGEST_MAX_PARALLELISM + "; found " + maxParallelism);
        }
        if (parallelism.isPresent() && parallelism.get() > maxParallelism) {
            throw new OptionException("--parallelism: required at most --max-parallelism " + maxParallelism + "; found "
                    + parallelism.get());
        }
    }

    static Running of(Map<String, String> given) {
        return new Running(
                CommonSettings.CHECKPOINT_INTERVAL.read(given),
                CommonSettings.CHECKPOINT_DIRECTORY.read(given),
                CommonSettings.PARALLELISM.read(given),
                CommonSettings.MAX_PARALLELISM.read(given),
                CommonSettings.STATE_BACKEND.read(given));
    }
}
