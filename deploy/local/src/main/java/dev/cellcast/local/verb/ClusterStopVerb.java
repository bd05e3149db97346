package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Cluster;
import dev.cellcast.local.cluster.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends all processes of a cluster. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "End all processes. Records, checkpoints and savepoints stay in the cluster's folder.",
            "After the next start, \"cluster submit\" goes on from the newest of them."
        })
final class ClusterStopVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home folder = home.home();
        List<String> stopped = Cluster.stop(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                stopped.isEmpty()
                        ? "No process of a cluster in " + folder.path() + " was running."
                        : "Stopped " + String.join(", ", stopped) + ".");
        out.flush();
        return 0;
    }
}
