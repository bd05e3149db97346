package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Addresses;
import dev.cellcast.local.cluster.Cluster;
import dev.cellcast.local.cluster.Home;
import dev.cellcast.local.cluster.Installation;
import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what of a cluster does not run yet. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Start a Kafka broker with Cellcast's topics, a Flink job manager and task managers, each a process of its own.",
            "What runs already is left alone: once more with another number of task managers adds those that are missing."
        })
final class ClusterStartVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(names = "--task-managers", defaultValue = "1", paramLabel = "N", description = "How many. Default: 1.")
    private int taskManagers;

    @Option(
            names = "--kafka-port",
            defaultValue = "8643",
            paramLabel = "PORT",
            description = "Port of the broker; 0 picks a free one. Default: 8643.")
    private int kafkaPort;

    @Option(
            names = "--web-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "Port of Flink's web interface; 0 picks a free one. Default: 8081.")
    private int webPort;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            paramLabel = "N",
            description = "Partitions of topics that are made. Default: 4.")
    private int partitions;

    @Option(
            names = "--metrics",
            description =
                    "Let Prometheus ask the processes at the ports from 9249 on, of all addresses of this machine.")
    private boolean metrics;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A setting of Flink's over those of deploy/docker/config.yaml, such as"
                    + " taskmanager.memory.managed.size=512m for RocksDB.")
    private Map<String, String> settings = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (taskManagers < 1 || partitions < 1) {
            throw new Problem("--task-managers and --partitions need 1 or more, found %d and %d."
                    .formatted(taskManagers, partitions));
        }
        Home folder = home.home();
        Cluster cluster = new Cluster(folder, Installation.here());
        spec.commandLine().getErr().println("Starting a broker and a Flink cluster …");
        List<String> started =
                cluster.start(new Cluster.Wanted(kafkaPort, webPort, metrics, settings), taskManagers, partitions);
        report(started, cluster.addresses(), folder);
        return 0;
    }

    private void report(List<String> started, Addresses addresses, Home folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (started.isEmpty()) {
            out.println("The cluster is running already.");
        } else {
            out.println("Started " + String.join(", ", started) + ".");
        }
        out.println("  Kafka  " + addresses.bootstrap());
        out.println("  Flink  " + addresses.url());
        out.println("  logs   " + folder.logs());
        out.flush();
    }
}
