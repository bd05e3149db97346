package dev.cellcast.local.verb;

import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.launcher.TrainJob;
import dev.cellcast.options.OptionTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a job can be told. */
@Command(
        name = "options",
        mixinStandardHelpOptions = true,
        description = "Print the options of a job, as the README lists them.")
final class OptionsVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "JOB",
            arity = "0..1",
            defaultValue = "FORECAST",
            description = "Whose: ${COMPLETION-CANDIDATES}; forecast if none is named.")
    private Job job;

    /** The jobs there are. */
    enum Job {
        FORECAST,
        TRAIN;

        OptionTable options() {
            return switch (this) {
                case FORECAST -> ForecastJob.optionTable();
                case TRAIN -> TrainJob.optionTable();
            };
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(job.options().markdown());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
