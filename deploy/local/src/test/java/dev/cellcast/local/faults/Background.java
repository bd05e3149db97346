package dev.cellcast.local.faults;

import java.util.concurrent.CompletableFuture;

/** Work beside the test. */
final class Background {
    private Background() {}

    /** Starts it in a thread that does not keep the process alive. */
    static CompletableFuture<Void> start(String name, Runnable work) {
        return CompletableFuture.runAsync(work, command -> {
            Thread thread = new Thread(command, name);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
