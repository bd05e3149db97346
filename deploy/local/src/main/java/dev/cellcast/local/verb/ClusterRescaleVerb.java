package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Installation;
import dev.cellcast.local.cluster.JobKind;
import dev.cellcast.local.cluster.Jobs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the parallelism of a running job. */
@Command(
        name = "rescale",
        mixinStandardHelpOptions = true,
        description =
                "Stop a job with a savepoint, and submit it again from there with another parallelism. No state is lost.")
final class ClusterRescaleVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Mixin
    private JobParameter job;

    @Option(names = "--parallelism", required = true, paramLabel = "N", description = "Parallel instances from now on.")
    private int parallelism;

    @Override
    public Integer call() throws Exception {
        JobKind kind = job.kind();
        Installation installation = Installation.here();
        try (Jobs jobs = Jobs.of(home.home(), installation)) {
            spec.commandLine().getErr().printf("Rescaling the %s job to %d …%n", kind, parallelism);
            String id = jobs.rescale(kind, parallelism, installation.jobJar());
            spec.commandLine().getOut().printf("The %s job runs as %s, with parallelism %d.%n", kind, id, parallelism);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
