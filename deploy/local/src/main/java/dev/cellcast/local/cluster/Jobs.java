package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo.JobVertexDetailsInfo;

/** Submits, saves, stops and rescales the jobs of a running cluster. */
public final class Jobs implements AutoCloseable {
    /** Begin from the newest state that the last job of the kind has left. */
    public static final String LATEST = "latest";

    /** Begin without a past. */
    public static final String NOTHING = "nothing";

    /** Longer than Flink gives its tasks, three minutes, before it ends a task manager that does not let go of one. */
    private static final Duration ENDED_LIMIT = Duration.ofMinutes(5);

    private static final Duration RUNNING_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;
    private static final String KAFKA = "--kafka.bootstrap.servers";
    private static final String PARALLELISM = "--parallelism";

    private final Home home;
    private final HomeLock lock;
    private final Configuration flink;
    private final FlinkClient client;
    private final FlinkRun run;

    private Jobs(Home home, HomeLock lock, Configuration flink, FlinkClient client, Installation installation) {
        this.home = home;
        this.lock = lock;
        this.flink = flink;
        this.client = client;
        this.run = new FlinkRun(home, installation, flink);
    }

    /**
     * Those of the cluster in a home.
     *
     * @throws Problem if there is none, its job manager does not answer, or another command is at work
     */
    public static Jobs of(Home home, Installation installation) throws IOException, InterruptedException {
        Configuration flink = FlinkConfiguration.read(home);
        HomeLock lock = HomeLock.take(home);
        FlinkClient client = FlinkClient.of(flink);
        Jobs jobs = new Jobs(home, lock, flink, client, installation);
        if (client.overview().isEmpty()) {
            jobs.close();
            throw new Problem("A running cluster is required, found none at "
                    + Addresses.of(flink).url() + ": start it with \"cellcast cluster start\".");
        }
        return jobs;
    }

    /**
     * The state to begin from.
     *
     * @param from {@link #LATEST}, {@link #NOTHING} or the folder of a savepoint or checkpoint
     * @throws Problem if a job of the kind runs, nothing to begin from is in that folder, or the last job has left nothing
     */
    public Optional<Path> beginning(JobKind kind, String from)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        requireNoneRuns(kind);
        if (from.equals(NOTHING)) {
            return Optional.empty();
        }
        if (from.equals(LATEST)) {
            Optional<Submitted> last = Submitted.read(home, kind);
            return last.isPresent() ? Optional.of(newestState(kind, last.get())) : Optional.empty();
        }
        Path state = RetainedState.path(from);
        if (!RetainedState.isComplete(state)) {
            throw new Problem(
                    "--from needs the folder of a savepoint or a checkpoint, which holds a file _metadata; found none in "
                            + state + ".");
        }
        return Optional.of(state);
    }

    /** Whoever had a past is not to begin anew unawares. */
    private Path newestState(JobKind kind, Submitted last) throws IOException {
        return RetainedState.newest(home, last)
                .orElseThrow(() -> new Problem(
                        ("A savepoint or checkpoint of the last %s job, %s, is required to go on from, found none that is complete"
                                        + " in %s: name one with --from, or begin without a past with --from nothing.")
                                .formatted(kind, last.jobId(), home.checkpoints())));
    }

    /**
     * Submits a job as {@code flink run} does, and waits until all its tasks run.
     *
     * @param options of the job; the broker is this cluster's unless they name one
     * @return Flink's id of the job
     */
    public String submit(JobKind kind, Optional<Path> state, Path jar, List<String> options)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        requireNoneRuns(kind);
        List<String> arguments = new ArrayList<>(options);
        if (options.stream().noneMatch(option -> option.equals(KAFKA))) {
            arguments.addAll(List.of(KAFKA, Addresses.of(flink).bootstrap()));
        }
        kind.check(arguments);
        String id = run.submit(kind, state, jar, arguments);
        new Submitted(id, arguments, state.map(Path::toString)).write(home, kind);
        awaitRunning(kind, JobID.fromHexString(id));
        return id;
    }

    /** Writes a savepoint and returns its folder. */
    public Path savepoint(JobKind kind) throws InterruptedException, ExecutionException, TimeoutException {
        return RetainedState.path(client.savepoint(required(kind), home.savepoints()));
    }

    /** Writes a savepoint with which the job ends, and returns its folder. The next submission goes on from there. */
    public Path stop(JobKind kind) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path savepoint = RetainedState.path(client.stop(required(kind), home.savepoints()));
        Optional<Submitted> last = Submitted.read(home, kind);
        if (last.isPresent()) {
            last.get().withState(savepoint.toString()).write(home, kind);
        }
        return savepoint;
    }

    /** Ends the job without a savepoint, and waits until it is gone. */
    public void cancel(JobKind kind) throws InterruptedException, ExecutionException, TimeoutException {
        client.cancel(required(kind));
        long deadline = System.nanoTime() + ENDED_LIMIT.toNanos();
        while (running(kind).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new Problem(
                        "The %s job was to end within %d s of being cancelled, found it still there; the logs in %s tell more."
                                .formatted(kind, ENDED_LIMIT.toSeconds(), home.logs()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * Ends the job with a savepoint and submits it again from there, with the options it had and another parallelism.
     *
     * @throws Problem if there are too few slots; the job goes on then
     */
    public String rescale(JobKind kind, int parallelism, Path jar)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        requireSlots(required(kind), parallelism);
        Submitted last = Submitted.read(home, kind)
                .orElseThrow(() -> new Problem(
                        "A %s job submitted by \"cellcast cluster submit\" is required, found one that was not."
                                .formatted(kind)));
        List<String> arguments = new ArrayList<>(last.arguments());
        int given = arguments.indexOf(PARALLELISM);
        if (given >= 0) {
            arguments.subList(given, given + 2).clear();
        }
        arguments.addAll(List.of(PARALLELISM, Integer.toString(parallelism)));
        kind.check(arguments);
        Path savepoint = stop(kind);
        return submit(kind, Optional.of(savepoint), jar, arguments);
    }

    private void requireSlots(JobID job, int parallelism)
            throws InterruptedException, ExecutionException, TimeoutException {
        int own = client.details(job).getJobVertexInfos().stream()
                .mapToInt(JobVertexDetailsInfo::getParallelism)
                .max()
                .orElse(0);
        int free = client.overview()
                .map(overview -> overview.getNumSlotsAvailable())
                .orElse(0);
        if (free + own < parallelism) {
            throw new Problem(
                    "Parallelism %d needs %d slots, found %d: start more task managers with \"cellcast cluster start --task-managers N\"."
                            .formatted(parallelism, parallelism, free + own));
        }
    }

    private void requireNoneRuns(JobKind kind) throws InterruptedException, ExecutionException, TimeoutException {
        Optional<JobStatusMessage> running = running(kind);
        if (running.isPresent()) {
            throw new Problem(
                    "One %s job at a time is required, found %s running: end it with \"cellcast cluster savepoint %s --stop\"."
                            .formatted(kind, running.get().getJobId(), kind));
        }
    }

    private JobID required(JobKind kind) throws InterruptedException, ExecutionException, TimeoutException {
        return running(kind)
                .orElseThrow(() -> new Problem(
                        "A running %s job is required, found none: submit one with \"cellcast cluster submit %s\"."
                                .formatted(kind, kind)))
                .getJobId();
    }

    private Optional<JobStatusMessage> running(JobKind kind)
            throws InterruptedException, ExecutionException, TimeoutException {
        return client.jobs().stream()
                .filter(job -> job.getJobName().equals(kind.flinkName()))
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .findFirst();
    }

    private void awaitRunning(JobKind kind, JobID job)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + RUNNING_LIMIT.toNanos();
        while (!client.runs(job)) {
            if (client.details(job).getJobStatus().isGloballyTerminalState()) {
                return; // a bounded one
            }
            if (System.nanoTime() > deadline) {
                throw new Problem(
                        "All tasks of the %s job %s were to run within %d s, found not all of them running%s; %s and the logs in %s tell more."
                                .formatted(
                                        kind,
                                        job,
                                        RUNNING_LIMIT.toSeconds(),
                                        client.failure(job)
                                                .map(cause -> ", because of " + cause)
                                                .orElse(""),
                                        Addresses.of(flink).url(),
                                        home.logs()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        lock.close();
    }
}
