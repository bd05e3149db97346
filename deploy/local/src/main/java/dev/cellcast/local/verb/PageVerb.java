package dev.cellcast.local.verb;

import dev.cellcast.launcher.Arguments;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.monitor.Ledger;
import dev.cellcast.local.monitor.Monitor;
import dev.cellcast.local.page.PageServer;
import dev.cellcast.local.page.SeriesBook;
import dev.cellcast.options.ForecastOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page of the demo alone, for a broker and a job that run elsewhere. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serve the live page of what is on a broker's topics, until Ctrl-C.")
final class PageVerb implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final String REGISTRY_TIMEOUT = "2s";

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOption kafka;

    @Option(
            names = "--port",
            defaultValue = "8642",
            description = "Port of the page; 0 picks a free one. Default: 8642.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "Address to listen on. Default: 127.0.0.1. A container needs 0.0.0.0, and the same port outside:",
                "the page answers to the name localhost only."
            })
    private InetAddress address;

    @Parameters(
            paramLabel = "-- JOB OPTIONS",
            description =
                    "Those that the job has: names of topics and fields, formats, security: -- --observations.topic readings.")
    private List<String> jobOptions = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        int free = Ports.require(port, "The live page", "--port");
        Map<String, String> given = new HashMap<>(Arguments.parse(jobOptions.toArray(String[]::new)));
        given.put("kafka.bootstrap.servers", kafka.bootstrap());
        given.putIfAbsent("registry.timeout", REGISTRY_TIMEOUT);
        ForecastOptions options = ForecastOptions.of(given);
        InstantSource clock = InstantSource.system();
        SeriesBook book =
                new SeriesBook("topic " + options.topics().observations() + " at " + kafka.bootstrap(), Map.of());
        try (Interruption interruption = new Interruption();
                Monitor monitor = new Monitor(options, new Ledger(clock.millis()), book);
                PageServer page = new PageServer(address, free, book)) {
            say("The live page is at " + page.url());
            Optional<String> told = Optional.empty();
            while (!interruption.await(TICK)) {
                monitor.end().getNow(null);
                Optional<String> obstacle = book.obstacle();
                if (!obstacle.equals(told)) {
                    say(obstacle.orElse("It is back."));
                    told = obstacle;
                }
            }
        } catch (CompletionException ended) {
            throw Causes.thrown(ended);
        }
        return 0;
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
    }
}
