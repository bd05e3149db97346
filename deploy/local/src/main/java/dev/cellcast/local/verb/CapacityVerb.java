package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Seasonality;
import dev.cellcast.local.capacity.Capacity;
import dev.cellcast.local.capacity.CapacityJson;
import dev.cellcast.local.capacity.CapacityOutput;
import dev.cellcast.local.capacity.Load;
import dev.cellcast.local.capacity.Measurement;
import dev.cellcast.local.capacity.Unit;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.console.Progress;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a load takes before anything is submitted. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description =
                "Say what so many series take: bytes, checkpoints, cores and bandwidth, from a measurement on this machine.")
final class CapacityVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--series", required = true, paramLabel = "N", description = "How many series.")
    private long series;

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "R",
            converter = RateConverter.class,
            description = "Readings of each series per second: 1/60 is one a minute.")
    private double rate;

    @Option(names = "--cell", defaultValue = "lstm", description = "Recurrent cell. Default: lstm.")
    private String cell;

    @Option(names = "--hidden", defaultValue = "32", paramLabel = "N", description = "Hidden units. Default: 32.")
    private int hidden;

    @Option(names = "--layers", defaultValue = "1", paramLabel = "N", description = "Stacked layers. Default: 1.")
    private int layers;

    @Option(
            names = "--adapt",
            defaultValue = "small",
            paramLabel = "LEVEL",
            description = "What is learned for each series: rls, small or off. Default: small.")
    private String adapt;

    @Option(
            names = "--horizons",
            split = ",",
            paramLabel = "H",
            description = "Steps ahead to forecast. Default: 1,2,3,6,12,24,36,48.")
    private List<Integer> horizons = ForecastConfig.defaults().horizons();

    @Option(
            names = {"--season", "--seasons"},
            paramLabel = SeasonText.LABEL,
            description = SeasonText.DESCRIPTION)
    private String seasons = Seasonality.AUTO;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Time between checkpoints. Default: 10s.")
    private Duration checkpointInterval;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        Folders.require(spec, "--json", json);
        try {
            Load load = new Load(series, rate, checkpointInterval);
            ForecastConfig config = config();
            CellShape usual = CellShape.of(CellKind.of(cell), hidden);
            CellShape shape = new CellShape(usual.kind(), hidden, layers, usual.window());
            Model model = Initialization.echoState(ModelSpec.trainable("capacity", shape, horizons), 1);
            Capacity capacity = new Capacity(load, new Forecaster(model, config).stateParts(), measure(model, config));
            CapacityOutput.print(
                    "%s, adaptation %s, horizons %s".formatted(shape, adapt, horizons),
                    capacity,
                    spec.commandLine().getOut());
            if (json != null) {
                CapacityJson.write(capacity, json);
            }
            return 0;
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }

    private Unit measure(Model model, ForecastConfig config) {
        spec.commandLine().getErr().println("Measuring this machine …");
        try (Progress progress = Progress.of(spec.commandLine().getErr(), Measurement.WINDOWS)) {
            return Measurement.run(model, config, 1, window -> progress.reach(window, "windows"));
        }
    }

    private ForecastConfig config() {
        ForecastConfig usual = ForecastConfig.defaults();
        return new ForecastConfig(
                horizons,
                SeasonText.read(seasons),
                usual.probabilities(),
                Adaptation.of(adapt),
                usual.network(),
                usual.warmUp(),
                usual.cadenceMillis(),
                usual.gapMaxSteps(),
                usual.halfLife());
    }
}
