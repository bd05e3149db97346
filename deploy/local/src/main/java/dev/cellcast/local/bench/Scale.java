package dev.cellcast.local.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param hiddenSizes of the step's LSTMs
 * @param windows of each contender, in turn with the others'
 * @param warmUpNanos of each contender, for the JIT
 * @param warmUpRounds of each job that do not count
 * @param rounds of each job, in turn with the others
 * @param events that one observation is timed over, or a job with many series
 * @param jobEvents that a job finds in each round
 * @param backlog events that the job under load gets as fast as it takes them, of which the second half counts
 * @param lookbacks readings in the past
 * @param series numbers of series
 * @param jobSeconds of each job in a round
 * @param settlingSeconds at each load, before it counts
 * @param latencySeconds at each load, several checkpoints long: what they hold up are the slowest of a hundred
 */
public record Scale(
        List<Integer> hiddenSizes,
        int windows,
        long warmUpNanos,
        int warmUpRounds,
        int rounds,
        int events,
        int jobEvents,
        int backlog,
        List<Integer> lookbacks,
        List<Integer> series,
        double jobSeconds,
        int settlingSeconds,
        int latencySeconds) {

    /** All of it. */
    public static final Scale FULL = new Scale(
            List.of(16, 32, 64, 128),
            301,
            1_000_000_000L,
            1,
            5,
            400_000,
            2_400_000,
            2_000_000,
            List.of(16, 64, 256, 1024, 4096),
            List.of(1_000, 10_000, 100_000, 1_000_000),
            12,
            30,
            60);

    /** What fits in five minutes. */
    public static final Scale QUICK = new Scale(
            List.of(16, 32, 64, 128),
            101,
            500_000_000L,
            1,
            2,
            150_000,
            1_600_000,
            500_000,
            List.of(16, 256, 4096),
            List.of(1_000, 10_000),
            8,
            20,
            10);

    /** To see that it works. */
    public static final Scale TINY =
            new Scale(List.of(16), 5, 5_000_000L, 0, 1, 2_000, 20_000, 20_000, List.of(16, 32), List.of(50), 5, 1, 2);
}
