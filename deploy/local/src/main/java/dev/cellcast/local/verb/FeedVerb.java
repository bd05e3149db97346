package dev.cellcast.local.verb;

import dev.cellcast.local.broker.Topics;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.demo.RunningFeed;
import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.feed.LiveFeed;
import dev.cellcast.local.feed.MachineSensors;
import dev.cellcast.local.feed.ObservationSender;
import dev.cellcast.local.feed.Sensors;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sensors of the demo alone, for a broker that runs elsewhere. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Send readings to a broker's observations topic, until Ctrl-C or the end of the file.")
final class FeedVerb implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOption kafka;

    @ArgGroup(exclusive = false, heading = "%nReplay a file instead of this machine's sensors:%n")
    private ReplayOptions csv;

    @Option(
            names = "--simulated",
            paramLabel = "N",
            defaultValue = "0",
            description = "N simulated sensors instead of this machine's, named simulated/0001 and so on.")
    private int simulated;

    @Mixin
    private Simulation simulation;

    @Override
    public Integer call() throws InterruptedException {
        Feed feed = feed();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Sending %s to %s%n", feed.description(), kafka.bootstrap());
        out.flush();
        try (Interruption interruption = new Interruption();
                RunningFeed running =
                        RunningFeed.unthrottled(feed, new ObservationSender(kafka.bootstrap(), Topics.OBSERVATIONS))) {
            while (!running.end().isDone() && !interruption.await(TICK)) {
                // The feed is a thread of its own.
            }
            running.end().getNow(null);
            out.printf("Sent %,d readings%n", running.sent());
            out.flush();
        }
        return 0;
    }

    private Feed feed() throws InterruptedException {
        if (csv != null && simulated != 0) {
            throw new ParameterException(spec.commandLine(), "--simulated does not go with --csv: choose one");
        }
        return csv != null ? csv.feed() : new LiveFeed(List.of(sensors()), InstantSource.system());
    }

    private Sensors sensors() {
        return simulated == 0 ? new MachineSensors() : simulation.sensors(spec, "--simulated", simulated);
    }
}
