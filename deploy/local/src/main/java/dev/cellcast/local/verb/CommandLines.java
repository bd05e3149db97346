package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.options.OptionException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All verbs, and what they share: help, quiet logging, and one sentence when something fails. */
public final class CommandLines {
    /** As in {@code sysexits.h} and most command lines: the command was not understood. */
    private static final int USAGE = 2;

    private static final int FAILURE = 1;

    private CommandLines() {}

    /** A command line that prints to the standard streams and returns an exit code. */
    public static CommandLine create() {
        return new CommandLine(new Root())
                .setExecutionStrategy(CommandLines::execute)
                .setExecutionExceptionHandler(CommandLines::explainFailure)
                .setParameterExceptionHandler(CommandLines::explainUsage);
    }

    private static int execute(ParseResult parsed) {
        Root root = (Root) parsed.commandSpec().userObject();
        // Read once by slf4j-simple, when the first logger is made.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", root.verbose ? "info" : "off");
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int explainFailure(Exception failure, CommandLine verb, ParseResult parsed) {
        Root root = (Root) verb.getCommandSpec().root().userObject();
        if (failure instanceof Problem || failure instanceof OptionException) {
            verb.getErr().println(failure.getMessage());
        } else {
            verb.getErr()
                    .printf(
                            "%s failed: %s (--verbose tells more)%n",
                            verb.getCommandSpec().qualifiedName(), failure);
        }
        if (root.verbose) {
            failure.printStackTrace(verb.getErr());
        }
        verb.getErr().flush();
        return FAILURE;
    }

    private static int explainUsage(ParameterException mistake, String[] args) {
        CommandLine verb = mistake.getCommandLine();
        verb.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, verb.getErr());
        verb.getErr().printf("See %s --help.%n", verb.getCommandSpec().qualifiedName());
        verb.getErr().flush();
        return USAGE;
    }

    @Command(
            name = "cellcast",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "A streaming forecaster: one recurrent network state per series, inside Apache Flink.",
            synopsisSubcommandLabel = "VERB",
            commandListHeading = "%nVerbs:%n",
            optionListHeading = "%nOptions:%n",
            footer = {"", "\"cellcast test\" builds everything and runs all tests."},
            subcommands = {
                DemoVerb.class,
                CheckVerb.class,
                TrainVerb.class,
                BacktestVerb.class,
                AnomaliesVerb.class,
                ModelVerb.class,
                ClusterVerb.class,
                SeriesVerb.class,
                CapacityVerb.class,
                BenchVerb.class,
                CellsVerb.class,
                OptionsVerb.class,
                BrokerVerb.class,
                TopicsVerb.class,
                FeedVerb.class,
                PageVerb.class
            })
    private static final class Root implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(
                names = "--verbose",
                scope = ScopeType.INHERIT,
                description = "Print the logs of Kafka and Flink, and stack traces.")
        private boolean verbose;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return USAGE;
        }
    }

    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"cellcast " + CommandLines.class.getPackage().getImplementationVersion()};
        }
    }
}
