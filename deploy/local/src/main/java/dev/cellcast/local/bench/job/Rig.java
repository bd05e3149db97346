package dev.cellcast.local.bench.job;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.cluster.Cluster;
import dev.cellcast.local.cluster.ClusterStatus;
import dev.cellcast.local.cluster.Home;
import dev.cellcast.local.cluster.Installation;
import dev.cellcast.local.console.TemporaryDirectory;
import dev.cellcast.local.feed.ObservationSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

/** What jobs are measured on: a broker, a job manager and a task manager, each a process of its own. Not thread-safe. */
public final class Rig implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long CADENCE_MILLIS = 60_000;
    private static final int DAY = 24;
    private static final long POLL_MILLIS = 20;

    /** By when the broker must have what was sent. */
    private static final Duration FILL_LIMIT = Duration.ofMinutes(2);

    private final TemporaryDirectory directory;
    private final Home home;
    private final Installation installation;
    private final Cluster cluster;
    private final Offsets offsets;
    private final Thread interrupted = new Thread(this::stop, "bench-end");
    private int topics;

    private Rig(TemporaryDirectory directory, Map<String, String> settings) throws IOException, InterruptedException {
        this.directory = directory;
        this.home = new Home(directory.path());
        this.installation = Installation.here();
        this.cluster = new Cluster(home, installation);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            start(settings);
        } catch (Exception failure) {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            throw failure;
        }
        this.offsets = new Offsets(bootstrap());
    }

    /** Starts all processes. */
    public static Rig start() throws IOException, InterruptedException {
        return startWith(Map.of());
    }

    /**
     * Starts all processes.
     *
     * @param settings of Flink, over the usual ones
     */
    public static Rig startWith(Map<String, String> settings) throws IOException, InterruptedException {
        TemporaryDirectory directory = TemporaryDirectory.create("cellcast-bench");
        try {
            return new Rig(directory, settings);
        } catch (Exception failure) {
            directory.close();
            throw failure;
        }
    }

    /** Starts those that have died. */
    void startMissing() throws IOException, InterruptedException {
        start(Map.of());
    }

    private void start(Map<String, String> settings) throws IOException, InterruptedException {
        cluster.start(new Cluster.Wanted(0, 0, false, settings), 1, PARTITIONS);
    }

    String bootstrap() {
        return cluster.addresses().bootstrap();
    }

    Home home() {
        return home;
    }

    Installation installation() {
        return installation;
    }

    ClusterStatus status() throws Exception {
        return ClusterStatus.of(home);
    }

    ProcessHandle taskManager() throws Exception {
        return ProcessHandle.of(status().processes().stream()
                        .filter(process -> process.name().startsWith("task-manager"))
                        .findFirst()
                        .orElseThrow()
                        .pid()
                        .orElseThrow())
                .orElseThrow();
    }

    /** Kills the task manager, as a power cut does. */
    void killTaskManager() throws Exception {
        ProcessHandle taskManager = taskManager();
        taskManager.destroyForcibly();
        taskManager.onExit().get();
    }

    /** Makes a topic that nobody has used yet. */
    String topic(String purpose) throws ExecutionException, InterruptedException {
        String topic = purpose + "-" + topics++;
        offsets.create(topic, PARTITIONS);
        return topic;
    }

    void drop(String... used) throws ExecutionException, InterruptedException {
        offsets.delete(used);
    }

    long count(String topic) throws ExecutionException, InterruptedException {
        return offsets.count(topic, PARTITIONS);
    }

    Path checkpoints() {
        return home.checkpoints();
    }

    /** Appends readings of so many series in turn, as fast as the broker takes them, and returns when it has them. */
    void fill(String topic, int series, long readings) throws InterruptedException, ExecutionException {
        try (ObservationSender sender = new ObservationSender(bootstrap(), topic)) {
            SplittableRandom random = new SplittableRandom(1);
            for (long k = 0; k < readings; k++) {
                sender.send(reading(series, k, random));
            }
            long deadline = System.nanoTime() + FILL_LIMIT.toNanos();
            long found = count(topic);
            while (found < readings) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Topic %s must hold %d readings within %d s after the last was sent, found %d"
                                    .formatted(topic, readings, FILL_LIMIT.toSeconds(), found));
                }
                Thread.sleep(POLL_MILLIS);
                found = count(topic);
            }
        }
    }

    static Observation reading(int series, long number, SplittableRandom random) {
        long step = number / series;
        double value = 20 + 5 * Math.sin(2 * Math.PI * step / DAY) + random.nextDouble();
        return new Observation(
                "plant-7/pump-%07d".formatted(number % series),
                START_MILLIS + step * CADENCE_MILLIS,
                Math.round(value * 1000) / 1000.0);
    }

    @Override
    public void close() throws IOException {
        offsets.close();
        stop();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        directory.close();
    }

    /** Also after Ctrl-C: the processes would go on without this one. */
    private void stop() {
        try {
            Cluster.stop(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
