package dev.cellcast.local.verb;

import dev.cellcast.launcher.ForecastJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what the job can be told. */
@Command(
        name = "options",
        mixinStandardHelpOptions = true,
        description = "Print the options of the forecast job, as the README lists them.")
final class OptionsVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ForecastJob.optionTable().markdown());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
