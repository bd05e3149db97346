package dev.cellcast.local.verb;

import dev.cellcast.local.broker.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a broker ready for the jobs. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Create those of Cellcast's topics that a broker does not have yet.")
final class TopicsVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOption kafka;

    @Option(names = "--partitions", defaultValue = "2", description = "Partitions of each but models. Default: 2.")
    private int partitions;

    @Override
    public Integer call() throws InterruptedException {
        Topics.create(kafka.bootstrap(), partitions);
        spec.commandLine().getOut().printf("The topics are on %s%n", kafka.bootstrap());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
