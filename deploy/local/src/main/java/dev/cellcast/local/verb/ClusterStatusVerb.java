package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.ClusterStatus;
import dev.cellcast.local.cluster.ClusterStatusJson;
import dev.cellcast.local.cluster.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how a cluster fares. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Tell how the cluster fares: processes, slots, jobs, checkpoints. The exit code is 0 if all that was started runs.")
final class ClusterStatusVerb implements Callable<Integer> {
    /** As of {@code systemctl status} and other init scripts: the program is not running. */
    private static final int NOT_RUNNING = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the facts to a file.")
    private Path json;

    @Override
    public Integer call() throws Exception {
        Folders.require(spec, "--json", json);
        Home folder = home.home();
        ClusterStatus status = ClusterStatus.of(folder);
        print(folder, status, spec.commandLine().getOut());
        if (json != null) {
            ClusterStatusJson.write(status, json);
        }
        return status.isUp() ? 0 : NOT_RUNNING;
    }

    private static void print(Home folder, ClusterStatus status, PrintWriter out) {
        out.printf(
                "Cluster in %s: Kafka at %s, Flink at %s%n",
                folder.path(),
                status.addresses().bootstrap(),
                status.addresses().url());
        if (status.processes().isEmpty()) {
            out.println("  No process runs; \"cellcast cluster start\" starts it.");
        }
        for (ClusterStatus.Member process : status.processes()) {
            out.printf(
                    "  %-17s %s%n",
                    process.name(),
                    process.pid().isPresent()
                            ? "process " + process.pid().getAsLong()
                            : "DEAD: see its log, and start the cluster again");
        }
        if (status.slots() > 0) {
            out.printf("  %-17s %d, %d free%n", "slots", status.slots(), status.freeSlots());
        }
        for (ClusterStatus.Job job : status.jobs()) {
            out.printf(
                    "  %-17s %s, parallelism %d, %s, %s%n",
                    job.name(), job.state(), job.parallelism(), job.id(), checkpoint(job));
        }
        out.flush();
    }

    private static String checkpoint(ClusterStatus.Job job) {
        return job.checkpoint()
                .map(found -> String.format(
                        Locale.ROOT,
                        "checkpoint %d of %,d KB %d s ago",
                        found.id(),
                        found.stateBytes() / 1024,
                        Duration.between(found.time(), Instant.now()).toSeconds()))
                .orElse("no checkpoint yet");
    }
}
