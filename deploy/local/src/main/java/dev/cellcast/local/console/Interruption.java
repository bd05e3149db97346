package dev.cellcast.local.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and a polite kill) into an orderly end: the main thread is told, closes what it opened, and the JVM waits
 * for that. Open it first, close it last.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    public Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "interruption"));
    }

    /** Waits for Ctrl-C at most this long; true once it came. */
    public boolean await(Duration limit) throws InterruptedException {
        return requested.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for Ctrl-C. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Lets the JVM go. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void requestAndWait() {
        requested.countDown();
        try {
            finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
