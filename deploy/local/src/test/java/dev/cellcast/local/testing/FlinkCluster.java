package dev.cellcast.local.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real standalone Flink cluster: one job manager and one task manager, each a process of its own, on a class path that
 * holds Flink and nothing of Cellcast or Kafka, as on a cluster that has never heard of either.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 200;
    private static final String JOB_MANAGER = "job-manager";
    private static final String TASK_MANAGER = "task-manager";
    private static final Pattern JOB_ID = Pattern.compile("Job has been submitted with JobID (\\p{XDigit}{32})");

    private final Path directory;
    private final FlinkJvm jvm;
    private final int restPort;
    private final List<Process> processes = new ArrayList<>();
    private Process taskManager;

    private FlinkCluster(Path directory, FlinkJvm jvm, int restPort) {
        this.directory = directory;
        this.jvm = jvm;
        this.restPort = restPort;
    }

    /** Starts a cluster and returns when its slots are there. Logs go to the directory. */
    public static FlinkCluster start(Path directory, int rpcPort, int restPort)
            throws IOException, InterruptedException {
        return start(FlinkJvm.of(directory), directory, rpcPort, restPort);
    }

    /** The same with more jars in Flink's {@code lib}, which client, job manager and task manager share. */
    public static FlinkCluster startWith(Path lib, Path directory, int rpcPort, int restPort)
            throws IOException, InterruptedException {
        return start(FlinkJvm.of(directory).with(lib + "/*"), directory, rpcPort, restPort);
    }

    private static FlinkCluster start(FlinkJvm jvm, Path directory, int rpcPort, int restPort)
            throws IOException, InterruptedException {
        FlinkCluster cluster = new FlinkCluster(directory, jvm, restPort);
        ClusterSettings.write(directory, settings(directory, rpcPort, restPort));
        cluster.processes.add(jvm.startJobManager(FlinkJvm.SMALL, cluster.log(JOB_MANAGER)));
        cluster.launchTaskManager();
        cluster.await("/overview", "\"slots-total\":2");
        return cluster;
    }

    /** Ends the task manager as a power cut does, and starts another. */
    public void replaceTaskManager() throws IOException, InterruptedException {
        taskManager.destroyForcibly().waitFor();
        launchTaskManager();
    }

    private void launchTaskManager() throws IOException {
        taskManager = jvm.startTaskManager(FlinkJvm.SMALL, log(TASK_MANAGER), TASK_MANAGER);
        processes.add(taskManager);
    }

    private Path log(String name) {
        return directory.resolve(name + ".txt");
    }

    /** Flink's own command line, {@code flink arguments…}; returns what it printed once it has ended well. */
    public String flink(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("flink.txt");
        Files.deleteIfExists(output);
        Process process = jvm.start(output, "org.apache.flink.client.cli.CliFrontend", arguments);
        if (process.waitFor() != 0) {
            throw new AssertionError("flink " + String.join(" ", arguments) + " failed: " + Files.readString(output));
        }
        return Files.readString(output);
    }

    /** {@code flink run -d -c main jar --option value …}; returns the id of the job. */
    public String submit(String main, Path jar, Map<String, String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("run", "-d", "-c", main, jar.toRealPath().toString()));
        options.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        String said = flink(command.toArray(String[]::new));
        Matcher job = JOB_ID.matcher(said);
        if (!job.find()) {
            throw new AssertionError("flink run must tell the job's id, found " + said);
        }
        return job.group(1);
    }

    /** Names of the native libraries that JavaCPP has unpacked for any of the processes. */
    public List<String> natives() throws IOException {
        return jvm.natives();
    }

    /** Waits until the answer of the REST API to a path holds a text. */
    public void await(String path, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        String answer = "";
        while (!answer.contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "No %s at %s within %s, found %s%n%s".formatted(text, path, START_LIMIT, answer, ends()));
            }
            Thread.sleep(POLL_MILLIS);
            answer = get(path);
        }
    }

    /** The last lines that each process wrote. */
    private String ends() throws IOException {
        StringBuilder ends = new StringBuilder();
        for (String name : List.of(JOB_MANAGER, TASK_MANAGER)) {
            List<String> lines = Files.readAllLines(log(name));
            ends.append(name).append(":\n");
            lines.stream().skip(Math.max(0, lines.size() - 30)).forEach(line -> ends.append(line)
                    .append('\n'));
        }
        return ends.toString();
    }

    /** The answer of the REST API to a path; what went wrong where there is none. */
    public String get(String path) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + restPort + path);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    private static Map<String, String> settings(Path directory, int rpcPort, int restPort) {
        return ClusterSettings.of(
                directory,
                restPort,
                """
                jobmanager.rpc.port: %d
                taskmanager.numberOfTaskSlots: 2
                taskmanager.memory.task.heap.size: 256m
                taskmanager.memory.managed.size: 32m
                """
                        .formatted(rpcPort));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
