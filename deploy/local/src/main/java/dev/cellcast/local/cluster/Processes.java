package dev.cellcast.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes of a cluster, by their names, as their files of process ids tell. */
final class Processes {
    private static final String SUFFIX = ".pid";

    /** A broker closes its log files; task managers give their slots back. */
    private static final Duration ORDERLY_END = Duration.ofSeconds(20);

    private static final Duration FORCED_END = Duration.ofSeconds(10);

    private final Home home;

    Processes(Home home) {
        this.home = home;
    }

    /** Names of all that have been started and not been stopped, whether they live or have died. */
    List<String> known() throws IOException {
        if (!Files.isDirectory(home.pids())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.pids())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    /** Names of those that live. */
    List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        for (String name : known()) {
            if (process(name).isPresent()) {
                running.add(name);
            }
        }
        return running;
    }

    /** The living process of that name. */
    Optional<ProcessHandle> process(String name) throws IOException {
        return pidFile(name).process();
    }

    void add(String name, ProcessHandle process) throws IOException {
        pidFile(name).write(process);
    }

    /** Ends task managers first, then the job manager, then the broker; by force what does not end in order. */
    void end() throws IOException, InterruptedException {
        List<String> known = known();
        end(known.stream().filter(Names::isTaskManager).toList());
        end(known.stream().filter(Names.JOB_MANAGER::equals).toList());
        end(known);
    }

    /** Ends these, all at once, and waits until they are gone. */
    void end(List<String> names) throws IOException, InterruptedException {
        List<ProcessHandle> living = new ArrayList<>();
        for (String name : names) {
            process(name).ifPresent(living::add);
        }
        living.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : living) {
            if (!ended(process, ORDERLY_END)) {
                process.destroyForcibly();
                ended(process, FORCED_END);
            }
        }
        for (String name : names) {
            pidFile(name).delete();
        }
    }

    private static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    private PidFile pidFile(String name) {
        return new PidFile(home.pids().resolve(name + SUFFIX));
    }
}
