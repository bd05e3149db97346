package dev.cellcast.local.verb;

import dev.cellcast.local.broker.EmbeddedBroker;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.broker.Topics;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.console.TemporaryDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the broker alone, in the foreground. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Run a single-node Kafka broker with Cellcast's topics, until Ctrl-C.")
final class BrokerVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8643",
            description = "Port to listen on; 0 picks a free one. Default: 8643.")
    private int port;

    @Option(names = "--partitions", defaultValue = "2", description = "Partitions of each topic. Default: 2.")
    private int partitions;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Where the records live, kept for the next run. Default: a temporary one, removed at the end.")
    private Path directory;

    @Option(
            names = "--config",
            paramLabel = "KEY=VALUE",
            description = "A setting of Kafka's broker, over Cellcast's; may be given more than once.")
    private Map<String, String> settings = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        int freePort = Ports.require(port, "The Kafka broker", "--port");
        try (Interruption interruption = new Interruption()) {
            if (directory != null) {
                serve(directory, freePort, interruption);
            } else {
                try (TemporaryDirectory temporary = TemporaryDirectory.create("cellcast-broker")) {
                    serve(temporary.path(), freePort, interruption);
                }
            }
        }
        return 0;
    }

    private void serve(Path records, int freePort, Interruption interruption) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(records, freePort, properties -> properties.putAll(settings))) {
            Topics.create(broker.bootstrap(), partitions);
            out.printf("Kafka %s listens on %s%n", EmbeddedBroker.version(), broker.bootstrap());
            out.flush();
            interruption.await();
        }
    }
}
