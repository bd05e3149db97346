package dev.cellcast.local.faults;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must come about. */
final class Await {
    private static final long POLL_MILLIS = 50;

    private Await() {}

    /**
     * Asks until the answer is yes.
     *
     * @param what it is, for the error: "must" stands before it
     */
    static void until(Duration limit, String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Within " + limit.toSeconds() + " s " + what + ", found that it is not so");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
