package dev.cellcast.local.demo;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.launcher.TrainJob;
import dev.cellcast.local.broker.EmbeddedBroker;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.broker.Topics;
import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.console.TemporaryDirectory;
import dev.cellcast.local.feed.ObservationSender;
import dev.cellcast.local.monitor.Ledger;
import dev.cellcast.local.monitor.Monitor;
import dev.cellcast.local.monitor.Summary;
import dev.cellcast.local.page.PageServer;
import dev.cellcast.local.page.SeriesBook;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.TrainOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Starts everything, shows how it goes, and ends it in order. */
public final class Demo {
    /** What the training publishes and the forecasts follow. */
    private static final String MODEL = "demo";

    private static final int MAX_PARALLELISM = 2;
    private static final Duration TICK = Duration.ofMillis(200);

    private final DemoSettings settings;
    private final DemoOutput output;
    private final Ledger ledger =
            new Ledger(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final SeriesBook book;
    private final int parallelism =
            Math.min(MAX_PARALLELISM, Runtime.getRuntime().availableProcessors());

    public Demo(DemoSettings settings, DemoOutput output) {
        this.settings = settings;
        this.output = output;
        this.book =
                new SeriesBook(settings.feed().description(), settings.feed().units());
    }

    /**
     * Runs to the end: of the feed, of the duration, or Ctrl-C.
     *
     * @param interruption tells of Ctrl-C
     * @return what it came to
     * @throws dev.cellcast.local.console.Problem if a port is taken or the feed cannot be read
     * @throws dev.cellcast.options.OptionException if the job cannot run with these options
     */
    public Summary run(Interruption interruption) throws Exception {
        int kafkaPort = Ports.require(settings.kafkaPort(), "The Kafka broker", "--kafka-port");
        OptionalInt pagePort = settings.pagePort().isPresent()
                ? OptionalInt.of(Ports.require(settings.pagePort().getAsInt(), "The live page", "--port"))
                : OptionalInt.empty();
        try (TemporaryDirectory directory = TemporaryDirectory.create("cellcast-demo")) {
            Map<String, String> given = options(kafkaPort, directory.path());
            ForecastOptions options = ForecastOptions.of(given);
            Settings.check(options);
            Optional<TrainOptions> training = settings.training().map(own -> Apprentice.options(given, options, own));
            training.ifPresent(Settings::check);
            output.starting(settings.feed());
            try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), kafkaPort)) {
                Topics.create(broker.bootstrap(), parallelism);
                output.broker(broker.bootstrap());
                Preflight.check(options);
                training.ifPresent(Preflight::check);
                try (RunningJobs jobs =
                                RunningJobs.start(definitions(options, training), parallelism, directory.path());
                        PageServer page = page(pagePort);
                        Monitor monitor = new Monitor(options, ledger, book);
                        RunningFeed feed = feed(broker.bootstrap())) {
                    output.running(options.forecasting(), training, parallelism, Optional.ofNullable(page));
                    List<CompletableFuture<Void>> parts = new ArrayList<>(jobs.ends());
                    parts.addAll(List.of(monitor.end(), feed.end()));
                    follow(interruption, parts, feed);
                }
            }
        }
        return ledger.summary();
    }

    private static List<Consumer<StreamExecutionEnvironment>> definitions(
            ForecastOptions options, Optional<TrainOptions> training) {
        List<Consumer<StreamExecutionEnvironment>> definitions = new ArrayList<>();
        definitions.add(environment -> ForecastJob.define(environment, options));
        training.ifPresent(own -> definitions.add(environment -> TrainJob.define(environment, own)));
        return definitions;
    }

    private Map<String, String> options(int kafkaPort, Path directory) {
        Map<String, String> given = new HashMap<>(settings.jobOptions());
        given.put("kafka.bootstrap.servers", "127.0.0.1:" + kafkaPort);
        given.putIfAbsent("sink.compression.type", "lz4");
        given.putIfAbsent("checkpoint.interval", "5s");
        given.putIfAbsent(
                "checkpoint.directory", directory.resolve("checkpoints").toUri().toString());
        if (settings.training().isPresent()) {
            given.putIfAbsent("forecast.model", MODEL);
        }
        return given;
    }

    /** None is null, which a try takes for nothing to close. */
    private PageServer page(OptionalInt port) throws IOException {
        return port.isPresent() ? new PageServer(port.getAsInt(), book) : null;
    }

    private RunningFeed feed(String bootstrap) {
        return new RunningFeed(settings.feed(), new ObservationSender(bootstrap, Topics.OBSERVATIONS), ledger::settled);
    }

    private void follow(Interruption interruption, List<CompletableFuture<Void>> parts, RunningFeed feed)
            throws InterruptedException {
        boolean stays = settings.pagePort().isPresent() && settings.duration().isEmpty();
        long startNanos = System.nanoTime();
        Stall stall = new Stall();
        while (!interruption.await(TICK)) {
            requireHealth(parts);
            Summary summary = ledger.summary();
            output.progress(summary);
            if (settings.duration()
                    .filter(limit -> System.nanoTime() - startNanos > limit.toNanos())
                    .isPresent()) {
                feed.stop();
            }
            boolean settled = ledger.settled() >= feed.sent() || stall.at(ledger.settled());
            if (feed.end().isDone() && settled && !stays) {
                return;
            }
        }
    }

    /** @throws RuntimeException the reason why a part could not go on */
    private static void requireHealth(List<CompletableFuture<Void>> parts) {
        for (CompletableFuture<Void> part : parts) {
            try {
                part.getNow(null);
            } catch (CompletionException failed) {
                throw Causes.thrown(failed);
            }
        }
    }
}
