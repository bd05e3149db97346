package dev.cellcast.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one cluster: everything it knows and writes is in here.
 *
 * @param path absolute
 */
public record Home(Path path) {

    public Home(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** What {@code --directory} stands for where it is not given. */
    public static Path usual() {
        return Path.of(System.getProperty("user.home"), ".cellcast", "cluster");
    }

    /** Flink's {@code config.yaml} and {@code log4j.properties}. */
    public Path conf() {
        return path.resolve("conf");
    }

    /** One {@code .log} and one {@code .out} of each process, and of the client. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** More jars for client, job manager and task managers: as a Flink distribution's own {@code lib}. */
    public Path lib() {
        return path.resolve("lib");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    public Path savepoints() {
        return path.resolve("savepoints");
    }

    Path pids() {
        return path.resolve("pids");
    }

    Path jobs() {
        return path.resolve("jobs");
    }

    Path broker() {
        return path.resolve("broker");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path output(String process) {
        return logs().resolve(process + ".out");
    }

    /** Makes all folders that are missing. */
    void create() throws IOException {
        for (Path folder :
                List.of(conf(), logs(), lib(), checkpoints(), savepoints(), pids(), jobs(), broker(), temporary())) {
            Files.createDirectories(folder);
        }
    }
}
