package dev.cellcast.train;

/**
 * How much is learned from a stream, and how often the trainers agree. Validated at birth, immutable.
 *
 * @param updatesPerWindow updates that an arriving window pays for
 * @param updatesPerRound updates of each trainer between two averages
 * @param poolWindows windows that a trainer draws from, the newest
 */
public record Pace(int updatesPerWindow, int updatesPerRound, int poolWindows) {
    /** Updates owed, in rounds; what more arrives while a trainer waits is learned from, but pays for no updates. */
    private static final int MAX_ROUNDS_OWED = 4;

    /** Of a trainer that waits for nobody and contributes at the end only. */
    public static final int NEVER = Integer.MAX_VALUE;

    public Pace {
        require(updatesPerWindow >= 1, "at least 1 update for each window", updatesPerWindow);
        require(updatesPerRound >= 1, "at least 1 update in each round", updatesPerRound);
        require(poolWindows >= 1, "room for at least 1 window", poolWindows);
    }

    int mostOwed() {
        return (int) Math.min(Integer.MAX_VALUE, (long) MAX_ROUNDS_OWED * updatesPerRound);
    }

    private static void require(boolean holds, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("Training needs " + required + ", found " + found);
        }
    }
}
