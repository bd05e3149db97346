package dev.cellcast.train;

/**
 * How much is learned from a stream, and how often the trainers agree. Validated at birth, immutable.
 *
 * @param updatesPerWindow updates that an arriving window pays for
 * @param updatesPerRound updates of each trainer between two averages
 * @param poolWindows windows that a trainer draws from, the newest
 */
public record Pace(int updatesPerWindow, int updatesPerRound, int poolWindows) {
    /** Of a trainer that waits for nobody and contributes at the end only. */
    public static final int NEVER = Integer.MAX_VALUE;

    public Pace {
        require(updatesPerWindow >= 1, "at least 1 update for each window", updatesPerWindow);
        require(updatesPerRound >= 1, "at least 1 update in each round", updatesPerRound);
        require(poolWindows >= 1, "room for at least 1 window", poolWindows);
    }

    /** Updates that a trainer can be behind: what the windows that it still draws from have paid for. */
    int mostOwed() {
        return (int) Math.min(Integer.MAX_VALUE, (long) poolWindows * updatesPerWindow);
    }

    private static void require(boolean holds, String required, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("Training needs " + required + ", found " + found);
        }
    }
}
