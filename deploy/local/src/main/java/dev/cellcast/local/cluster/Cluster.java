package dev.cellcast.local.cluster;

import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;

/** Starts and ends the processes of a cluster. */
public final class Cluster {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;
    private static final String BROKER_READY = " listens on ";

    private final Home home;
    private final Installation installation;

    public Cluster(Home home, Installation installation) {
        this.home = home;
        this.installation = installation;
    }

    /**
     * Starts what does not run yet: broker, job manager and so many task managers; returns when all of it answers.
     *
     * @param wanted where to listen, if nothing runs yet; what runs stays where it is
     * @param partitions of topics that are made
     * @return the names of what was started; empty if everything was there
     * @throws Problem if a port is taken, settings are given while something runs, or a process ends before it answers; nothing that was started is left then
     */
    public List<String> start(Wanted wanted, int taskManagers, int partitions)
            throws IOException, InterruptedException {
        HomeLock lock = HomeLock.take(home);
        try {
            return startMissing(wanted, taskManagers, partitions);
        } finally {
            lock.close();
        }
    }

    /**
     * Ends all processes and waits until they are gone; by force what does not end in order.
     *
     * @return the names of those that ran
     */
    public static List<String> stop(Home home) throws IOException, InterruptedException {
        HomeLock lock = HomeLock.take(home);
        try {
            Processes processes = new Processes(home);
            List<String> running = processes.running();
            processes.end();
            return running;
        } finally {
            lock.close();
        }
    }

    private List<String> startMissing(Wanted wanted, int taskManagers, int partitions)
            throws IOException, InterruptedException {
        home.create();
        Processes processes = new Processes(home);
        List<String> running = processes.running();
        if (!running.isEmpty() && !wanted.settings().isEmpty()) {
            throw new Problem(
                    "Flink's settings can be given while nothing runs, found %s running: stop the cluster first."
                            .formatted(String.join(", ", running)));
        }
        Configuration flink = running.isEmpty() ? configure(wanted) : FlinkConfiguration.read(home);
        Commands commands = new Commands(home, installation, flink);
        List<String> started = new ArrayList<>();
        boolean complete = false;
        try (FlinkClient client = FlinkClient.of(flink)) {
            Map<String, String> before = client.taskManagers();
            if (processes.process(Names.BROKER).isEmpty()) {
                launch(Names.BROKER, commands.broker(partitions), processes, started);
            }
            if (processes.process(Names.JOB_MANAGER).isEmpty()) {
                launch(Names.JOB_MANAGER, commands.jobManager(), processes, started);
            }
            for (int number = 1; number <= taskManagers; number++) {
                String name = Names.taskManager(number);
                if (processes.process(name).isEmpty()) {
                    launch(name, commands.taskManager(number), processes, started);
                }
            }
            if (started.contains(Names.BROKER)) {
                await(processes, started, () -> said(home.output(Names.BROKER), BROKER_READY));
            }
            awaitTaskManagers(processes, started, client, before);
            complete = true;
        } finally {
            if (!complete) {
                processes.end(started);
            }
        }
        return started;
    }

    /** Where the running cluster listens. */
    public Addresses addresses() {
        return Addresses.of(FlinkConfiguration.read(home));
    }

    private Configuration configure(Wanted wanted) throws IOException {
        Addresses addresses = new Addresses(
                Ports.require(wanted.kafkaPort(), "The Kafka broker", "--kafka-port"),
                Ports.require(wanted.webPort(), "Flink's web interface", "--web-port"),
                Ports.free(),
                wanted.metrics());
        // What processes that were killed have left there.
        FileUtils.cleanDirectory(home.temporary().toFile());
        return FlinkConfiguration.write(home, installation.settings(), wanted.settings(), addresses);
    }

    private void launch(String name, List<String> command, Processes processes, List<String> started)
            throws IOException {
        Process process = Detached.start(command, home.output(name), FlinkRun.environment(home));
        processes.add(name, process.toHandle());
        started.add(name);
    }

    /** Waits until all that live have registered, and those just started not only under the name of one that has died. */
    private void awaitTaskManagers(
            Processes processes, List<String> started, FlinkClient client, Map<String, String> before)
            throws IOException, InterruptedException {
        List<String> wanted =
                processes.running().stream().filter(Names::isTaskManager).toList();
        await(processes, started, () -> {
            Map<String, String> found = client.taskManagers();
            return wanted.stream()
                    .allMatch(name -> found.containsKey(name)
                            && !(started.contains(name) && found.get(name).equals(before.get(name))));
        });
    }

    private void await(Processes processes, List<String> started, Condition ready)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.holds()) {
            for (String name : started) {
                if (processes.process(name).isEmpty()) {
                    String said = LastWords.of(home.output(name), home.log(name))
                            .map(" and said \"%s\""::formatted)
                            .orElse("");
                    throw new Problem("The %s was to run, but has ended%s: %s and %s tell why."
                            .formatted(Names.words(name), said, home.output(name), home.log(name)));
                }
            }
            if (System.nanoTime() > deadline) {
                throw new Problem("All processes were to answer within %d s, found silence: the files in %s tell why."
                        .formatted(START_LIMIT.toSeconds(), home.logs()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean said(Path output, String text) {
        try {
            return Files.exists(output) && Files.readString(output).contains(text);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    /**
     * Where a cluster is to listen.
     *
     * @param kafkaPort 0 for any free one
     * @param webPort 0 for any free one
     * @param metrics whether Prometheus may ask
     * @param settings of Flink, over the usual ones
     */
    public record Wanted(int kafkaPort, int webPort, boolean metrics, Map<String, String> settings) {}
}
