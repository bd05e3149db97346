package dev.cellcast.local.demo;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices when a count that has begun to grow no longer does. One that is still 0 waits for a job that has not begun yet, however
 * slow the machine. Not thread-safe.
 */
final class Stall {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LongSupplier clockNanos;
    private long last;
    private long movedNanos;

    Stall() {
        this(System::nanoTime);
    }

    Stall(LongSupplier clockNanos) {
        this.clockNanos = clockNanos;
    }

    /** Whether the count has stayed what it was for {@code PATIENCE}. */
    boolean at(long count) {
        long now = clockNanos.getAsLong();
        if (count == 0 || count != last) {
            last = count;
            movedNanos = now;
        }
        return now - movedNanos > PATIENCE.toNanos();
    }
}
