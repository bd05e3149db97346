package dev.cellcast.local.demo;

import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.feed.ObservationSender;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A feed in a thread of its own, sending to the observations topic. */
public final class RunningFeed implements AutoCloseable {
    private final ObservationSender sender;
    private final Thread thread;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * Starts at once, at the feed's own pace.
     *
     * @param sender is closed with this feed
     */
    public static RunningFeed unthrottled(Feed feed, ObservationSender sender) {
        return new RunningFeed(feed, sender, () -> Long.MAX_VALUE);
    }

    /**
     * Starts at once, no faster than the job can follow.
     *
     * @param sender is closed with this feed
     * @param settled how many observations have been dealt with
     */
    RunningFeed(Feed feed, ObservationSender sender, LongSupplier settled) {
        this.sender = sender;
        this.thread = new Thread(() -> run(feed, new Throttle(settled)), "feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when nothing more will be sent: exceptionally if the feed could not go on. */
    public CompletableFuture<Void> end() {
        return end;
    }

    /** How many were handed over so far. */
    public long sent() {
        return sender.sent();
    }

    /** Sends no more; what was sent stays. */
    void stop() {
        thread.interrupt();
    }

    @Override
    public void close() {
        stop();
        // How it ended is end()'s to tell.
        end.handle((nothing, failure) -> null).join();
        sender.close();
    }

    private void run(Feed feed, Throttle throttle) {
        try {
            feed.run(observation -> {
                throttle.await(sender.sent());
                sender.send(observation);
            });
            end.complete(null);
        } catch (InterruptedException stopped) {
            end.complete(null);
        } catch (RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }
}
