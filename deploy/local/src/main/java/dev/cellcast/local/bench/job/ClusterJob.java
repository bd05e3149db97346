package dev.cellcast.local.bench.job;

import dev.cellcast.local.cluster.ClusterStatus;
import dev.cellcast.local.cluster.ClusterStatus.Checkpoint;
import dev.cellcast.local.cluster.JobKind;
import dev.cellcast.local.cluster.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A forecast job on the rig's own processes. Not thread-safe. */
final class ClusterJob implements AutoCloseable {
    private static final long POLL_MILLIS = 50;
    private static final long PATIENCE_MILLIS = 300_000;
    private static final long LONGEST_RATE_SECONDS = 120;

    private final Rig rig;
    private final String observations;
    private final String forecasts;

    private ClusterJob(Rig rig, String observations, String forecasts) {
        this.rig = rig;
        this.observations = observations;
        this.forecasts = forecasts;
    }

    /** Submits the job and returns once all its tasks run. */
    static ClusterJob start(Rig rig, String observations, String... options) throws Exception {
        String forecasts = rig.topic("forecasts");
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(
                "--observations.topic", observations, "--forecasts.topic", forecasts, "--scores.enabled", "false"));
        try (Jobs jobs = Jobs.of(rig.home(), rig.installation())) {
            jobs.submit(JobKind.FORECAST, Optional.empty(), rig.installation().jobJar(), arguments);
        }
        return new ClusterJob(rig, observations, forecasts);
    }

    String forecasts() {
        return forecasts;
    }

    long written() throws Exception {
        return rig.count(forecasts);
    }

    /** Waits until so many forecasts are written. */
    void await(long count) throws Exception {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (long written = written(); written < count; written = written()) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("The job was to write %,d forecasts, found %,d after %d s"
                        .formatted(count, written, PATIENCE_MILLIS / 1000));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * How fast it goes from one number of forecasts to another, or to where it has come within {@value #LONGEST_RATE_SECONDS} seconds;
     * the CPU time is that of the whole task manager.
     */
    Rate rate(long from, long to) throws Exception {
        await(from);
        ProcessHandle taskManager = rig.taskManager();
        long first = written();
        Duration firstCpu = cpu(taskManager);
        long begin = System.nanoTime();
        long written = first;
        while (written < to && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LONGEST_RATE_SECONDS)) {
            Thread.sleep(POLL_MILLIS);
            written = written();
        }
        long count = Math.max(1, written - first);
        long nanos = System.nanoTime() - begin;
        return new Rate(1e9 * count / nanos, cpu(taskManager).minus(firstCpu).toNanos() / 1e3 / count);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Waits for the next checkpoint that begins after now. */
    Checkpoint nextCheckpoint() throws Exception {
        long now = System.currentTimeMillis();
        while (true) {
            Optional<Checkpoint> newest = checkpoint();
            if (newest.isPresent()
                    && newest.get().time().minus(newest.get().took()).toEpochMilli() >= now) {
                return newest.get();
            }
            if (System.currentTimeMillis() > now + PATIENCE_MILLIS) {
                throw new IllegalStateException("No checkpoint within %d s".formatted(PATIENCE_MILLIS / 1000));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    Optional<Checkpoint> checkpoint() throws Exception {
        return rig.status().jobs().stream()
                .map(ClusterStatus.Job::checkpoint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Ends the job as it stands; its forecasts go too. */
    @Override
    public void close() throws IOException {
        try (Jobs jobs = Jobs.of(rig.home(), rig.installation())) {
            jobs.cancel(JobKind.FORECAST);
            rig.drop(forecasts, observations);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a job was ending", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("A job did not end", failure);
        }
    }
}
