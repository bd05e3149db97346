package dev.cellcast.local.verb;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a model out of service. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Take a model out of service, all versions of it: the bundled model serves where it did.")
final class RetireVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelTopic topic;

    @Parameters(paramLabel = "NAME", description = "Name of the model.")
    private String name;

    @Override
    public Integer call() throws IOException {
        topic.send(name, null);
        spec.commandLine().getOut().printf("%s is retired %s%n", name, topic);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
