package dev.cellcast.local.capacity;

import java.time.Duration;

/**
 * What is to be forecast.
 *
 * @param series how many
 * @param perSecond readings of each series per second
 * @param checkpointInterval time between checkpoints
 */
public record Load(long series, double perSecond, Duration checkpointInterval) {

    public Load {
        if (series < 1 || !(perSecond > 0) || checkpointInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "A load needs 1 series or more, at a rate and a checkpoint interval above 0, found %d, %s and %s"
                            .formatted(series, perSecond, checkpointInterval));
        }
    }

    /** Readings of all series per second. */
    public double readingsPerSecond() {
        return series * perSecond;
    }

    /** Share of the series that change between two checkpoints. */
    double changedShare() {
        return Math.min(1, perSecond * checkpointInterval.toMillis() / 1000);
    }
}
