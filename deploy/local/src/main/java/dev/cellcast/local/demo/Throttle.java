package dev.cellcast.local.demo;

import java.util.function.LongSupplier;

/**
 * Holds a feed back so that it is never far ahead of the job: a replay at full speed would otherwise fill the disk, and
 * its latencies would only tell how long the queue was. Not thread-safe.
 *
 * <p>Some observations never get an answer, such as the second of two equal timestamps. When nothing moves any more, what
 * is outstanding is taken for that and forgiven.
 */
final class Throttle {
    static final long MAX_AHEAD = 2000;

    private static final long POLL_MILLIS = 2;

    private final LongSupplier settled;
    private long forgiven;

    /** @param settled how many observations have been dealt with */
    Throttle(LongSupplier settled) {
        this.settled = settled;
    }

    /** Waits until one more may be sent. */
    void await(long sent) throws InterruptedException {
        Stall stall = new Stall();
        while (sent - settled.getAsLong() - forgiven >= MAX_AHEAD) {
            Thread.sleep(POLL_MILLIS);
            if (stall.at(settled.getAsLong())) {
                forgiven = sent - settled.getAsLong();
            }
        }
    }
}
