package dev.cellcast.local.faults;

import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.ClusterSettings;
import dev.cellcast.local.testing.FlinkJvm;
import dev.cellcast.local.testing.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.MemorySize;

/**
 * A Flink cluster whose processes may die: ZooKeeper, a job manager for which that remembers, and task managers. The task managers
 * reach the job manager by a {@link TcpLink}.
 */
final class HaCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String JAR = "cellcast-jobs.jar";
    private static final String FORECAST = "dev.cellcast.launcher.ForecastJob";
    private static final String TRAIN = "dev.cellcast.launcher.TrainJob";
    private static final String SLOTS = "taskmanager.numberOfTaskSlots";
    private static final String TASK_HEAP = "taskmanager.memory.task.heap.size";

    /** Heap beside that of the tasks, in MiB. */
    private static final int FRAMEWORK_HEAP = 256;

    private final Path directory;
    private final FlinkJvm jvm;
    private final List<String> javaOptions;
    private final int zooKeeperPort = Ports.free();
    private final FlinkRest rest;
    private final TcpLink jobManagerLink;
    private final Process[] taskManagers;
    private final int slots;
    private Process zooKeeper;
    private Process jobManager;
    private int launched;

    private HaCluster(Path directory, FaultyFiles files, int taskManagers, Map<String, String> settings)
            throws IOException {
        this.directory = directory;
        this.jvm = FlinkJvm.of(directory).with(files.jar().toString());
        this.taskManagers = new Process[taskManagers];
        int restPort = Ports.free();
        int entrance = Ports.free();
        int exit = Ports.free();
        this.rest = new FlinkRest(restPort);
        this.jobManagerLink = TcpLink.lay(entrance, exit);
        Map<String, String> flink = configuration(restPort, entrance, exit);
        flink.putAll(settings);
        this.slots = taskManagers * Integer.parseInt(flink.get(SLOTS));
        int heap = MemorySize.parse(flink.get(TASK_HEAP)).getMebiBytes() + FRAMEWORK_HEAP;
        this.javaOptions = List.of(
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=warn",
                files.javaOption());
        ClusterSettings.write(directory, flink);
        Files.writeString(directory.resolve("zoo.cfg"), zooKeeperConfiguration());
    }

    /** Starts one and returns when its slots are there. Logs go to the directory. */
    static HaCluster start(Path directory, FaultyFiles files, int taskManagers, Map<String, String> settings)
            throws Exception {
        HaCluster cluster = new HaCluster(directory, files, taskManagers, settings);
        Path jars = Files.createDirectories(directory.resolve("flink-web-upload"));
        Files.copy(Path.of("../../jobs/target", JAR), jars.resolve(JAR));
        cluster.startWhatIsDead();
        return cluster;
    }

    /** Starts every process that does not live, and those that end meanwhile; returns when all slots are there. */
    void startWhatIsDead() throws Exception {
        Await.until(START_LIMIT, slots + " slots must be there", () -> {
            launchWhatIsDead();
            return rest.get("/overview")
                            .map(overview -> overview.at("/slots-total").asInt())
                            .orElse(0)
                    >= slots;
        });
    }

    private void launchWhatIsDead() throws IOException {
        if (isDead(zooKeeper)) {
            zooKeeper = jvm.start(
                    javaOptions,
                    log("zookeeper"),
                    "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                    "--zkConfigFile",
                    directory.resolve("zoo.cfg").toString(),
                    "--peerId",
                    "1");
        }
        if (isDead(jobManager)) {
            jobManager = jvm.startJobManager(javaOptions, log("job-manager"));
        }
        for (int k = 0; k < taskManagers.length; k++) {
            if (isDead(taskManagers[k])) {
                String name = "task-manager-" + k;
                taskManagers[k] = jvm.startTaskManager(javaOptions, log(name), name + "-" + launched++);
            }
        }
    }

    /** Starts a forecast job, from a savepoint if one is given; returns when it runs. */
    FlinkJob submit(Map<String, String> options, Optional<String> savepoint) throws Exception {
        FlinkJob job = FlinkJob.submit(rest, JAR, FORECAST, options, savepoint);
        job.awaitRunning();
        return job;
    }

    /** Starts a training job, which may be over before one can see it run. */
    FlinkJob submitTraining(Map<String, String> options) throws Exception {
        return FlinkJob.submit(rest, JAR, TRAIN, options, Optional.empty());
    }

    /** Ends every job, whatever state it is in. */
    void cancelAll() throws Exception {
        for (FlinkJob job : FlinkJob.all(rest)) {
            job.cancel();
        }
    }

    TcpLink jobManagerLink() {
        return jobManagerLink;
    }

    int taskManagers() {
        return taskManagers.length;
    }

    /** Ends one as a power cut does. */
    void killTaskManager(int k) throws InterruptedException {
        taskManagers[k].destroyForcibly().waitFor();
    }

    /** All task managers at once. */
    void killTaskManagers() throws InterruptedException {
        for (int k = 0; k < taskManagers.length; k++) {
            killTaskManager(k);
        }
    }

    /** Stops one where it stands. */
    void pauseTaskManager(int k) throws IOException, InterruptedException {
        Signals.pause(taskManagers[k]);
    }

    void resumeTaskManager(int k) throws IOException, InterruptedException {
        Signals.resume(taskManagers[k]);
    }

    /** Lets all go on that stand. */
    void resumeAll() throws IOException, InterruptedException {
        for (Process taskManager : taskManagers) {
            if (!isDead(taskManager)) {
                Signals.resume(taskManager);
            }
        }
    }

    /** Ends the job manager as a power cut does. */
    void killJobManager() throws InterruptedException {
        jobManager.destroyForcibly().waitFor();
    }

    /** Ends all as a power cut does. */
    void killAll() throws InterruptedException {
        List<Process> all = new ArrayList<>(List.of(taskManagers));
        all.addAll(List.of(jobManager, zooKeeper));
        all.forEach(Process::destroyForcibly);
        for (Process process : all) {
            process.waitFor();
        }
    }

    /** Of each task manager, after a collection of garbage. */
    List<JavaMemory> taskManagerMemory() throws IOException, InterruptedException {
        List<JavaMemory> found = new ArrayList<>();
        for (Process taskManager : taskManagers) {
            found.add(JavaMemory.of(taskManager));
        }
        return found;
    }

    private static boolean isDead(Process process) {
        return process == null || !process.isAlive();
    }

    private Path log(String name) {
        return directory.resolve(name + ".txt");
    }

    private Map<String, String> configuration(int restPort, int entrance, int exit) {
        return ClusterSettings.of(
                directory,
                restPort,
                """
                high-availability.type: zookeeper
                high-availability.zookeeper.quorum: 127.0.0.1:%d
                high-availability.zookeeper.client.session-timeout: 10000
                high-availability.storageDir: %s
                high-availability.jobmanager.port: %d
                jobmanager.rpc.bind-port: %d
                heartbeat.timeout: 10000
                metrics.fetcher.update-interval: 500
                web.refresh-interval: 100
                web.upload.dir: %s
                taskmanager.numberOfTaskSlots: 4
                taskmanager.load-balance.mode: SLOTS
                taskmanager.memory.task.heap.size: 384m
                taskmanager.memory.managed.size: 64m
                """
                        .formatted(zooKeeperPort, directory.resolve("ha").toUri(), entrance, exit, directory));
    }

    private String zooKeeperConfiguration() {
        return """
                tickTime=1000
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                """
                .formatted(directory.resolve("zookeeper"), zooKeeperPort);
    }

    @Override
    public void close() throws IOException {
        for (Process process : taskManagers) {
            end(process);
        }
        end(jobManager);
        end(zooKeeper);
        jobManagerLink.close();
    }

    private static void end(Process process) {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
