package dev.cellcast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThrottleTest {
    private final AtomicLong settled = new AtomicLong();
    private final Throttle throttle = new Throttle(settled::get);
    private Thread feed;

    @AfterEach
    void stopFeed() throws InterruptedException {
        if (feed != null) {
            feed.interrupt();
            feed.join();
        }
    }

    @Test
    void letsPassWhatIsNotFarAhead() throws Exception {
        throttle.await(Throttle.MAX_AHEAD - 1);
        settled.set(1_000_000);
        throttle.await(1_000_000);
    }

    @Test
    void holdsBackUntilTheJobHasCaughtUp() throws Exception {
        CompletableFuture<Void> passed = passing(Throttle.MAX_AHEAD);
        assertThat(passed.isDone()).isFalse();

        settled.set(1);

        passed.get(20, TimeUnit.SECONDS);
    }

    @Test
    void forgivesWhatNeverGetsAnAnswer() throws Exception {
        settled.set(1);
        passing(Throttle.MAX_AHEAD + 1).get(20, TimeUnit.SECONDS);

        throttle.await(Throttle.MAX_AHEAD + 2);
    }

    private CompletableFuture<Void> passing(long sent) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        feed = new Thread(() -> {
            try {
                throttle.await(sent);
                passed.complete(null);
            } catch (InterruptedException stopped) {
                passed.cancel(false);
            }
        });
        feed.start();
        return passed;
    }
}
