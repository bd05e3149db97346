package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Installation;
import dev.cellcast.local.cluster.Jobs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the whole state of a job. */
@Command(
        name = "savepoint",
        mixinStandardHelpOptions = true,
        description =
                "Write the whole state of a job to the cluster's folder, in Flink's canonical format, and print where.")
final class ClusterSavepointVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Mixin
    private JobParameter job;

    @Option(names = "--stop", description = "End the job with it. \"cluster submit\" goes on from there.")
    private boolean stop;

    @Override
    public Integer call() throws Exception {
        try (Jobs jobs = Jobs.of(home.home(), Installation.here())) {
            Path savepoint = stop ? jobs.stop(job.kind()) : jobs.savepoint(job.kind());
            spec.commandLine().getOut().println(savepoint);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
