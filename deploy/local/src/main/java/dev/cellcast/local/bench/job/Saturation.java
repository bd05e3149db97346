package dev.cellcast.local.bench.job;

import dev.cellcast.local.feed.ObservationSender;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * As much as a job takes from a sender that shares the machine with it: so many readings are always under way that the job never
 * waits for one, and no more, so that sending takes no more of the machine than these need.
 */
final class Saturation {
    private static final long UNDER_WAY = 20_000;
    private static final long POLL_MILLIS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private Saturation() {}

    /**
     * Sends so many readings, and returns once all are under way.
     *
     * @return forecasts per second over the second half
     * @throws IllegalStateException if the job does not come so far
     */
    static double rate(Rig rig, ClusterJob job, String observations, int series, long readings) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        // No more than a quarter, so that the second half is not over before it is seen to begin.
        long underWay = Math.min(UNDER_WAY, readings / 4);
        long sent = 0;
        long half = 0;
        long halfNanos = 0;
        try (ObservationSender out = new ObservationSender(rig.bootstrap(), observations)) {
            while (true) {
                long written = job.written();
                long now = System.nanoTime();
                if (half == 0 && written >= readings / 2) {
                    half = written;
                    halfNanos = now;
                }
                if (sent == readings && half > 0 && written > half) {
                    return 1e9 * (written - half) / (now - halfNanos);
                }
                if (now > deadline) {
                    throw new IllegalStateException("The job was to answer %,d readings within %d s, found %,d answered"
                            .formatted(readings, TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS), written));
                }
                while (sent < Math.min(readings, written + underWay)) {
                    out.send(Rig.reading(series, sent++, random));
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }
}
