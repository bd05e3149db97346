package dev.cellcast.local.container;

import dev.cellcast.local.broker.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Services of docker-compose.yml as plain processes: the images' files, entry points, commands, environments and health checks.
 * Names of other containers become this machine's, and ports free ones. Close it in a {@code finally}: that kills all.
 */
final class Replay implements AutoCloseable {
    private static final Path IMAGES = Path.of("target/images").toAbsolutePath();
    private static final Duration WELL_WITHIN = Duration.ofSeconds(100);
    private static final long POLL_MILLIS = 500;
    private static final int REST = 8081;
    private static final int METRICS = 9249;
    private static final int PAGE = 8642;

    private final Path directory;
    private final String bootstrap;
    private final Dockerfile dockerfile = Dockerfile.read();
    private final ImageTree flink;
    private final ImageTree local;
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    Replay(Path directory, String bootstrap) throws IOException, InterruptedException {
        this.directory = directory;
        this.bootstrap = bootstrap;
        this.flink = ImageTree.replay(dockerfile.stage("flink"), IMAGES.resolve("flink"));
        this.local = ImageTree.replay(dockerfile.stage("local"), IMAGES.resolve("local"));
    }

    /** Starts a service that is built here. */
    void start(Service service) throws IOException {
        Path home = Files.createDirectories(directory.resolve(service.name()));
        List<String> command = service.stage().equals("flink") ? flink(service, home) : local(service);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(flink.at("/opt/flink").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(service.name()).toFile());
        builder.environment().put("FLINK_CONF_DIR", home.resolve("conf").toString());
        builder.environment().put("FLINK_LIB_DIR", flink.at("/opt/flink/lib").toString());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        processes.put(service.name(), process);
    }

    /** The port on this machine that stands for one of a service's. */
    int port(String service, int inside) {
        return ports.computeIfAbsent(service + ":" + inside, free -> Ports.free());
    }

    int metricsPort(String service) {
        return port(service, METRICS);
    }

    /** Waits for a service that does its work and ends; its exit code. */
    int await(Service service) throws InterruptedException {
        Process process = processes.get(service.name());
        return process.waitFor(WELL_WITHIN.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Waits until a service's own health check finds it well. */
    void awaitHealth(Service service) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WELL_WITHIN.toNanos();
        List<String> check = new ArrayList<>(service.healthCheck());
        check.set(0, "bash");
        check.set(1, local.at("/usr/local/bin/" + check.get(1)).toString());
        check.set(2, Integer.toString(port(service.name(), Integer.parseInt(check.get(2)))));
        while (Project.run(
                                Map.of(),
                                check.get(0),
                                check.subList(1, check.size()).toArray(String[]::new))
                        .exitCode()
                != 0) {
            if (!processes.get(service.name()).isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(service.name() + " is not well: " + end(service.name()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The last that a service has printed. */
    String end(String service) throws IOException {
        List<String> lines = Files.readAllLines(log(service));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private Path log(String service) {
        return directory.resolve(service + ".txt");
    }

    private List<String> local(Service service) {
        List<String> command = new ArrayList<>();
        for (String word : dockerfile.stage("local").last("ENTRYPOINT").exec()) {
            command.add(word.startsWith("/") ? local.at(word).toString() : word);
        }
        command.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        command.addAll(1, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(here(service.list("command")));
        if (service.name().equals("page")) {
            command.addAll(List.of("--port", Integer.toString(port("page", PAGE))));
        }
        return command;
    }

    private List<String> flink(Service service, Path home) throws IOException {
        Path conf = home.resolve("conf");
        fill(conf);
        Map<String, String> settings = FlinkCommand.settings(service.environment());
        String jobManager = settings.get("jobmanager.rpc.address");
        settings.replaceAll((key, value) -> value.replace("file:///checkpoints", checkpoints()));
        settings.putAll(Map.of(
                "jobmanager.rpc.address", "127.0.0.1",
                "jobmanager.rpc.port", Integer.toString(port(jobManager, 6123)),
                "rest.port", Integer.toString(port(jobManager, REST)),
                "blob.server.port", "0",
                "query.server.port", "0",
                "taskmanager.host", "127.0.0.1",
                "metrics.reporter.prometheus.port", Integer.toString(metricsPort(service.name())),
                "taskmanager.resource-id", service.name(),
                "io.tmp.dirs", home.toString()));
        return FlinkCommand.of(
                here(service.list("command")), flink, conf, FlinkCommand.configure(conf, settings), home);
    }

    /** What the image's entry point does for an empty folder of settings. */
    private void fill(Path conf) throws IOException {
        Files.createDirectories(conf);
        try (var files = Files.newDirectoryStream(flink.at("/opt/flink/conf.image"))) {
            for (Path file : files) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
    }

    private List<String> here(List<String> command) {
        return command.stream()
                .map(word -> word.replace("broker:19092", bootstrap).replace("0.0.0.0", "127.0.0.1"))
                .toList();
    }

    private String checkpoints() {
        try {
            return Files.createDirectories(directory.resolve("checkpoints"))
                    .toUri()
                    .toString()
                    .replaceAll("/$", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        processes.values().forEach(process -> process.onExit().join());
    }
}
