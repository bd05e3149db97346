package dev.cellcast.local.bench.job;

import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.feed.ObservationSender;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The forecast job under a steady load: the rate that it can sustain with broker and sender on the same machine, latency at half and at
 * four fifths of it, and the time without forecasts when its task manager is killed and started again at once, as a supervisor
 * would. Rate and latencies are those of one job, which has been at work for a while: the classes of a new one are its own, and are
 * compiled anew.
 */
public final class LoadPart {
    private static final int SERIES = 1_000;
    private static final double HALF = 0.5;
    private static final double[] LOADS = {HALF, 0.8};
    private static final double RECOVERY_LOAD = 0.1;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Scale scale;
    private final Findings findings;
    private final Rig rig;

    public LoadPart(Scale scale, Findings findings, Rig rig) {
        this.scale = scale;
        this.findings = findings;
        this.rig = rig;
    }

    /**
     * Measures.
     *
     * @param progress hears what is measured now
     */
    public void run(Consumer<String> progress) throws Exception {
        progress.accept("the rate that can be sustained");
        String observations = rig.topic("observations");
        double most;
        try (ClusterJob job = ClusterJob.start(rig, observations)) {
            most = Saturation.rate(rig, job, observations, SERIES, scale.backlog());
            Table table = findings.table(new Table(
                    "latency",
                    "From the append of an observation to that of its forecast, of %,.0f events/s that can be sustained"
                            .formatted(most),
                    "load",
                    "events_per_second",
                    "p50_ms",
                    "p99_ms",
                    "p999_ms"));
            long sent = scale.backlog();
            for (double load : LOADS) {
                progress.accept("latency at %.0f %% of the load".formatted(100 * load));
                try (Sender sender = new Sender(rig.bootstrap(), observations, sent, load * most)) {
                    TimeUnit.SECONDS.sleep(scale.settlingSeconds());
                    long begin = System.currentTimeMillis();
                    TimeUnit.SECONDS.sleep(scale.latencySeconds());
                    long end = System.currentTimeMillis();
                    sent = sender.stop();
                    job.await(sent);
                    Latency latency = Latency.between(rig.bootstrap(), observations, job.forecasts(), begin, end);
                    table.add(load, load * most, latency.p50Millis(), latency.p99Millis(), latency.p999Millis());
                    if (load == HALF) {
                        findings.ratio("latency_p99_ms_half_load", latency.p99Millis());
                    }
                }
            }
        }
        progress.accept("recovery");
        findings.ratio("recovery_seconds", recovery(RECOVERY_LOAD * most));
    }

    private double recovery(double perSecond) throws Exception {
        String observations = rig.topic("observations");
        try (ClusterJob job = ClusterJob.start(rig, observations, "--checkpoint.interval", "2s");
                Sender sender = new Sender(rig.bootstrap(), observations, 0, perSecond)) {
            job.nextCheckpoint();
            long begin = System.nanoTime();
            rig.killTaskManager();
            long before = job.written();
            rig.startMissing();
            while (job.written() <= before) {
                if (System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw new IllegalStateException("No forecast since the task manager was killed");
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            sender.stop();
            return seconds;
        }
    }

    /** Sends at a steady rate, from its own thread. */
    private static final class Sender implements AutoCloseable {
        private final ObservationSender out;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final CompletableFuture<Long> sent;

        /** @param first number of its first reading */
        Sender(String bootstrap, String topic, long first, double perSecond) {
            out = new ObservationSender(bootstrap, topic);
            sent = CompletableFuture.supplyAsync(() -> send(first, perSecond));
        }

        /** Returns the number of the reading that would have been next. */
        long stop() throws Exception {
            stopped.set(true);
            return sent.get();
        }

        @Override
        public void close() {
            stopped.set(true);
            sent.join();
            out.close();
        }

        private long send(long first, double perSecond) {
            SplittableRandom random = new SplittableRandom(2);
            long begin = System.nanoTime();
            long count = first;
            try {
                while (!stopped.get()) {
                    long due = first + (long) ((System.nanoTime() - begin) / 1e9 * perSecond);
                    while (count < due) {
                        out.send(Rig.reading(SERIES, count++, random));
                    }
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return count;
        }
    }
}
