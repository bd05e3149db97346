package dev.cellcast.local.faults;

import java.util.concurrent.locks.LockSupport;

/** So many a second, evenly. */
final class Pace {
    private final double nanosEach;
    private final long start = System.nanoTime();
    private long count;

    Pace(int perSecond) {
        this.nanosEach = 1e9 / perSecond;
    }

    /** Waits until it is time for the next one. */
    void next() {
        long due = start + (long) (nanosEach * count++);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }
}
