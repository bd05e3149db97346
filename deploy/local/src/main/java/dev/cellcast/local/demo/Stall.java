package dev.cellcast.local.demo;

import java.time.Duration;

/** Notices when a number that should grow no longer does. Not thread-safe. */
final class Stall {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private long last = Long.MIN_VALUE;
    private long movedNanos;

    /** Whether the number has stayed what it was for {@code PATIENCE}. */
    boolean at(long number) {
        long now = System.nanoTime();
        if (number != last) {
            last = number;
            movedNanos = now;
        }
        return now - movedNanos > PATIENCE.toNanos();
    }
}
