package dev.cellcast.local.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What Flink's clusters of the tests have in common: everything on the loopback address, and little of everything. */
public final class ClusterSettings {
    private static final String COMMON =
            """
            jobmanager.rpc.address: 127.0.0.1
            jobmanager.memory.process.size: 1g
            heartbeat.interval: 1000
            pekko.startup-timeout: 2 min
            rest.address: 127.0.0.1
            rest.bind-address: 127.0.0.1
            rest.port: %d
            taskmanager.host: 127.0.0.1
            taskmanager.bind-host: 127.0.0.1
            taskmanager.cpu.cores: 2
            taskmanager.memory.framework.heap.size: 128m
            taskmanager.memory.framework.off-heap.size: 128m
            taskmanager.memory.task.off-heap.size: 0b
            taskmanager.memory.network.min: 64m
            taskmanager.memory.network.max: 64m
            taskmanager.memory.jvm-metaspace.size: 256m
            taskmanager.memory.jvm-overhead.min: 192m
            taskmanager.memory.jvm-overhead.max: 192m
            io.tmp.dirs: %s
            """;

    private ClusterSettings() {}

    /** These, and more or others in the same notation, {@code key: value} line by line. Mutable. */
    public static Map<String, String> of(Path directory, int restPort, String more) {
        Map<String, String> settings = new LinkedHashMap<>();
        (COMMON.formatted(restPort, directory) + more)
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    /** Writes them where Flink looks for them. */
    public static void write(Path directory, Map<String, String> settings) throws IOException {
        Files.writeString(
                directory.resolve("config.yaml"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
