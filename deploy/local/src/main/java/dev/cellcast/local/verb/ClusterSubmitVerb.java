package dev.cellcast.local.verb;

import dev.cellcast.local.cluster.Installation;
import dev.cellcast.local.cluster.JobKind;
import dev.cellcast.local.cluster.Jobs;
import dev.cellcast.local.console.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits a job with Flink's own client. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        showEndOfOptionsDelimiterInUsageHelp = true,
        description = {
            "Submit a job with Flink's own client, as \"flink run -d -c MAIN jobs/target/cellcast-jobs.jar OPTIONS\" does.",
            "Options of the job stand behind --; the README lists them. The broker is the cluster's unless they name one."
        })
final class ClusterSubmitVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(index = "0", paramLabel = "JOB", description = "forecast or train.")
    private JobKind kind;

    @Parameters(index = "1..*", paramLabel = "OPTION", description = "Options of the job, such as --forecast.cell gru.")
    private List<String> options = List.of();

    @Option(
            names = "--from",
            defaultValue = Jobs.LATEST,
            paramLabel = "STATE",
            description =
                    "Where to begin: a folder of a savepoint or checkpoint; \"latest\" for the newest that the last job of this"
                            + " kind has left, which must be there if there was one; \"nothing\" to begin anew. Default: latest.")
    private String from;

    @Option(names = "--jar", paramLabel = "FILE", description = "Another release of the jar to submit.")
    private Path jar;

    @Override
    public Integer call() throws Exception {
        if (jar != null && !Files.isRegularFile(jar)) {
            throw new Problem("--jar needs a release of cellcast-jobs.jar, found no file " + jar + ".");
        }
        Installation installation = Installation.here();
        try (Jobs jobs = Jobs.of(home.home(), installation)) {
            Optional<Path> state = jobs.beginning(kind, from);
            spec.commandLine()
                    .getErr()
                    .println("Submitting the %s job, %s …"
                            .formatted(kind, state.map(path -> "from " + path).orElse("from nothing")));
            String id = jobs.submit(kind, state, jar == null ? installation.jobJar() : jar, options);
            spec.commandLine().getOut().printf("The %s job runs as %s.%n", kind, id);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
