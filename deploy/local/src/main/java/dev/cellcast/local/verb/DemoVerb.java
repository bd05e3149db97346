package dev.cellcast.local.verb;

import dev.cellcast.launcher.Arguments;
import dev.cellcast.local.console.Browser;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.demo.Demo;
import dev.cellcast.local.demo.DemoOutput;
import dev.cellcast.local.demo.DemoSettings;
import dev.cellcast.local.feed.Feed;
import dev.cellcast.local.feed.LiveFeed;
import dev.cellcast.local.feed.MachineSensors;
import dev.cellcast.local.feed.Sensors;
import dev.cellcast.local.monitor.Summary;
import dev.cellcast.local.monitor.SummaryJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the whole product on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Forecast this machine's own sensors, live: a Kafka broker, a Flink mini cluster, and a page to watch.",
            "Ctrl-C ends it."
        })
final class DemoVerb implements Callable<Integer> {
    /** What suits readings that come once per second; a file's cadence is learned. */
    private static final Map<String, String> LIVE = Map.of(
            "forecast.cadence", "1s",
            "forecast.horizons", "1,2,5,10,20,30,45,60",
            "forecast.warm-up", "60");

    private static final String QUANTILES = "0.05,0.25,0.5,0.75,0.95";

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, heading = "%nReplay a file instead of this machine's sensors:%n")
    private ReplayOptions csv;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N simulated sensors, named simulated/0001 and so on. Default: 0.")
    private int series;

    @Mixin
    private Simulation simulation;

    @Option(names = "--cell", description = "Recurrent cell of the bundled model: --forecast.cell of the job.")
    private String cell;

    @Option(names = "--layers", paramLabel = "N", description = "Layers of that cell: --forecast.layers of the job.")
    private String layers;

    @Option(
            names = "--horizons",
            paramLabel = "H,…",
            description = "Steps ahead to forecast. Default: 1,2,5,10,20,30,45,60, or the job's own for a file.")
    private String horizons;

    @Option(names = "--seasons", paramLabel = SeasonText.LABEL, description = SeasonText.DESCRIPTION)
    private String seasons;

    @Option(
            names = "--no-train",
            description = "Forecast with the bundled model only: do not train beside the forecasts.")
    private boolean noTrain;

    @Option(names = "--headless", description = "No page: print the totals at the end.")
    private boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to feed, for example 60s or 5min. Default: until Ctrl-C, or the end of the file.")
    private Duration duration;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the totals to a file.")
    private Path json;

    @Option(
            names = "--port",
            defaultValue = "8642",
            description = "Port of the page; 0 picks a free one. Default: 8642.")
    private int port;

    @Option(
            names = "--kafka-port",
            defaultValue = "8643",
            description = "Port of the Kafka broker; 0 picks a free one. Default: 8643.")
    private int kafkaPort;

    @Option(names = "--no-open", description = "Do not open the page in a browser.")
    private boolean noOpen;

    @Parameters(
            paramLabel = "-- JOB OPTIONS",
            description =
                    "Options of the jobs, after two dashes: -- --forecast.half-life 500. See \"cellcast options\";"
                            + " those that begin with train. are the training job's.")
    private List<String> jobOptions = List.of();

    @Override
    public Integer call() throws Exception {
        Folders.require(spec, "--json", json);
        DemoOutput output = new DemoOutput(spec.commandLine().getOut(), noOpen ? url -> {} : Browser::open);
        DemoSettings settings = new DemoSettings(
                feed(),
                options(),
                training(),
                kafkaPort,
                headless ? OptionalInt.empty() : OptionalInt.of(port),
                Optional.ofNullable(duration));
        try (Interruption interruption = new Interruption()) {
            Summary summary = new Demo(settings, output).run(interruption);
            output.summary(summary);
            if (json != null) {
                SummaryJson.write(summary, json);
            }
            return 0;
        }
    }

    private Feed feed() throws InterruptedException {
        if (csv != null && series != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--series adds to this machine's sensors: it does not go with --csv");
        }
        if (csv != null) {
            return csv.feed();
        }
        List<Sensors> sensors = new ArrayList<>(List.of(new MachineSensors()));
        if (series != 0) {
            sensors.add(simulation.sensors(spec, "--series", series));
        }
        return new LiveFeed(sensors, InstantSource.system());
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>(csv == null ? LIVE : Map.of());
        options.put("forecast.quantiles", QUANTILES);
        putIfGiven(options, "forecast.cell", cell);
        putIfGiven(options, "forecast.layers", layers);
        putIfGiven(options, "forecast.horizons", horizons);
        putIfGiven(options, "forecast.seasons", seasons);
        if (csv != null && !csv.covariates().isEmpty()) {
            options.put("forecast.covariates", String.join(",", csv.covariates()));
        }
        options.putAll(Arguments.parse(jobOptions.toArray(String[]::new)));
        options.keySet().removeIf(DemoVerb::isOfTraining);
        return options;
    }

    private Optional<Map<String, String>> training() {
        Map<String, String> given = new HashMap<>(Arguments.parse(jobOptions.toArray(String[]::new)));
        given.keySet().removeIf(key -> !isOfTraining(key));
        if (noTrain && !given.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--no-train does not go with --" + given.keySet().iterator().next());
        }
        return noTrain ? Optional.empty() : Optional.of(given);
    }

    private static boolean isOfTraining(String key) {
        return key.startsWith("train.");
    }

    private static void putIfGiven(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
