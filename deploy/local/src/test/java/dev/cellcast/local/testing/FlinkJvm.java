package dev.cellcast.local.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a process of Flink's is started: on a class path that holds Flink and nothing of Cellcast or Kafka, as on a cluster
 * that has never heard of either.
 *
 * @param directory of its {@code config.yaml}
 */
public record FlinkJvm(Path directory, String classPath) {
    /** Java options of a process that does little. */
    public static final List<String> SMALL = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    private static final String NATIVES = "natives";

    /** What Flink's own start scripts open, by env.java.opts.all of its default configuration. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch");

    /** With Flink alone. */
    public static FlinkJvm of(Path directory) {
        return new FlinkJvm(directory, flink());
    }

    /** The same with more on the class path. */
    public FlinkJvm with(String entry) {
        return new FlinkJvm(directory, classPath + File.pathSeparator + entry);
    }

    /** Starts a job manager of this directory. */
    public Process startJobManager(List<String> javaOptions, Path output) throws IOException {
        return start(
                javaOptions,
                output,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                directory.toString());
    }

    /** Starts a task manager of this directory, known to the job manager by an id: one that is known already takes the place of the one before. */
    public Process startTaskManager(List<String> javaOptions, Path output, String id) throws IOException {
        return start(
                javaOptions,
                output,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                directory.toString(),
                "-D",
                "taskmanager.resource-id=" + id);
    }

    /** Starts a main class, whose output goes to a file. The process does not outlive this one. */
    public Process start(Path output, String main, String... arguments) throws IOException {
        return start(SMALL, output, main, arguments);
    }

    /** As {@link #start(Path, String, String...)}, with a Java heap and compiler as asked for. */
    public Process start(List<String> javaOptions, Path output, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve(NATIVES));
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("FLINK_CONF_DIR", directory.toString());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Names of the native libraries that JavaCPP has unpacked for any of the processes. */
    public List<String> natives() throws IOException {
        Path unpacked = directory.resolve(NATIVES);
        if (!Files.exists(unpacked)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The tests' class path less this project and what its job jar must bring along. */
    private static String flink() {
        Path project = Path.of("").toAbsolutePath().getParent().getParent();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).startsWith(project))
                .filter(entry -> !Path.of(entry)
                        .getFileName()
                        .toString()
                        .matches("(flink-connector-kafka|kafka|jackson|zstd|fastcsv|avro).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
