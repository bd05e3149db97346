package dev.cellcast.forecast;

/**
 * Where a ring indexed by step keeps a step: at {@code step % capacity}. Steps near those asked for before, which most are, are found
 * without a division. What it remembers is of steps, not of a series, so one serves all series in turn. Not thread-safe.
 */
final class Ring {
    private final int capacity;
    private long known;
    private int knownSlot;

    /** @param capacity positive */
    Ring(int capacity) {
        this.capacity = capacity;
    }

    /** From 0 to below the capacity. */
    int slot(long step) {
        long back = known - step;
        if (back < 0 || back >= capacity) {
            known = step;
            knownSlot = (int) (step % capacity);
            return knownSlot;
        }
        int slot = knownSlot - (int) back;
        return slot < 0 ? slot + capacity : slot;
    }
}
