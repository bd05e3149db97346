package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.local.backtest.M4Order;
import dev.cellcast.local.backtest.Order;
import dev.cellcast.local.backtest.Protocol;
import dev.cellcast.local.backtest.Recipe;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.train.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Forecasts a file as the job would, and says how good that was. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "cellcast backtest --csv FILE --time COLUMN --protocol p-on|p-ltsf [OPTIONS]",
            "       cellcast backtest --csv FILE --time COLUMN --train-rows N --test-from N [OPTIONS]",
            "       cellcast backtest --csv FILE --test FILE --protocol m4 [OPTIONS]"
        },
        description = {
            "Forecast the rows of a file one by one, as the job does, and judge each forecast by rows it had not seen.",
            "Errors are those of horizons 1 … H, in standard deviations of each column's training rows.",
            "The same file and options give the same forecasts."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it cannot be done", "2:it was not understood"})
final class BacktestVerb implements Callable<Integer> {
    private static final String TRAIN = "train";
    private static final String ON = "on";
    private static final String OFF = "off";

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nThe file:%n")
    private Rows rows;

    @ArgGroup(validate = false, heading = "%nThe forecaster:%n")
    private Forecasting forecasting = new Forecasting();

    @ArgGroup(validate = false, heading = "%nWhat comes of it:%n")
    private Results results = new Results();

    private static final class Rows extends CsvOptions {
        @Option(
                names = "--protocol",
                converter = ProtocolConverter.class,
                paramLabel = "NAME",
                description =
                        "Parts the file as others do: p-on or p-ltsf. Sets what the next three and --horizons do not.")
        private Protocol protocol;

        @Option(names = "--test", paramLabel = "FILE", description = "Of M4: the file of what came next.")
        private Path test;

        @Option(names = "--train-rows", paramLabel = "N", description = "The first N rows are for training.")
        private Integer trainRows;

        @Option(names = "--test-from", paramLabel = "N", description = "First row, from 0, that is judged.")
        private Integer testFrom;

        @Option(names = "--test-to", paramLabel = "N", description = "Row behind the last one. Default: the end.")
        private Integer testTo;
    }

    private static final class Forecasting {
        @Option(
                names = "--horizons",
                split = ",",
                paramLabel = "H",
                description = "Horizons to report: figures are of 1 … H steps. Default: 1,24,48.")
        private List<Integer> horizons;

        @Option(
                names = "--season",
                split = ",",
                paramLabel = "S",
                description = "Known periods in steps. Default: 24,168.")
        private List<Integer> seasons = ForecastConfig.defaults().seasons();

        @Option(names = "--cell", paramLabel = "KIND", description = "Recurrent cell. Default: gru.")
        private String cell = CellKind.GRU.id();

        @Option(names = "--hidden", paramLabel = "N", description = "Hidden units, with --model train. Default: 32.")
        private Integer hidden;

        @Option(names = "--network", paramLabel = "on|off", description = "With or without the network. Default: on.")
        private String network = ON;

        @Option(
                names = "--adapt",
                paramLabel = "LEVEL",
                description = "What is learned for each series: rls, small or off. Default: small.")
        private String adapt = ForecastConfig.defaults().adaptation().id();

        @Option(
                names = "--model",
                paramLabel = "FILE|train",
                description = "A model, or train one on the training rows. Default: the one that comes with Cellcast.")
        private String model;

        @Option(names = "--train-steps", paramLabel = "N", description = "Updates, with --model train. Default: 1000.")
        private int trainSteps = TrainConfig.defaults().steps();

        @Option(names = "--seed", paramLabel = "N", description = "Of training. Default: 1.")
        private long seed = TrainConfig.defaults().seed();

        @Option(
                names = "--levels",
                split = ",",
                paramLabel = "PERCENT",
                description = "Of the intervals, ascending. Default: 90.")
        private List<Double> levels = List.of(90.0);

        private ForecastConfig config(List<Integer> horizons, List<Double> probabilities) {
            ForecastConfig usual = ForecastConfig.defaults();
            if (!network.equals(ON) && !network.equals(OFF)) {
                throw new Problem("--network needs on or off, found " + network + ".");
            }
            try {
                return new ForecastConfig(
                        horizons,
                        seasons,
                        probabilities,
                        Adaptation.of(adapt),
                        network.equals(ON),
                        usual.warmUp(),
                        usual.cadenceMillis(),
                        usual.gapMaxSteps(),
                        usual.halfLife());
            } catch (IllegalArgumentException mistake) {
                throw new Problem("--" + mistake.getMessage() + ".", mistake);
            }
        }

        private List<Double> levels() {
            return levels.stream().map(percent -> percent / 100).toList();
        }

        private CellKind kind() {
            try {
                return CellKind.of(cell);
            } catch (IllegalArgumentException mistake) {
                throw new Problem(mistake.getMessage() + ".", mistake);
            }
        }

        private Model given() throws IOException {
            return model == null || model.equals(TRAIN) ? BundledModels.load(kind()) : ModelFile.read(Path.of(model));
        }

        private Optional<Recipe> recipe() {
            if (!TRAIN.equals(model) || network.equals(OFF)) {
                return Optional.empty();
            }
            int units =
                    hidden == null ? BundledModels.load(kind()).spec().cell().hiddenSize() : hidden;
            try {
                TrainConfig config =
                        TrainConfig.defaults().withSteps(trainSteps).withSeed(seed);
                return Optional.of(new Recipe(CellShape.of(kind(), units), config));
            } catch (IllegalArgumentException mistake) {
                throw new Problem(mistake.getMessage() + ".", mistake);
            }
        }
    }

    private static final class Results {
        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
        private Path json;

        @Option(names = "--forecasts", paramLabel = "FILE", description = "Write every forecast to a CSV file.")
        private Path forecasts;

        @Option(names = "--report", paramLabel = "DIR", description = "Write a report with pictures to DIR/index.html.")
        private Path report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireFolder("--json", results.json);
        requireFolder("--forecasts", results.forecasts);
        if (rows.protocol == Protocol.M4) {
            m4().carryOut(spec.commandLine().getOut());
            return 0;
        }
        List<Integer> horizons = forecasting.horizons != null
                ? forecasting.horizons
                : rows.protocol != null ? rows.protocol.horizons() : Protocol.P_ON.horizons();
        new Order(
                        rows.table(),
                        Optional.ofNullable(rows.protocol),
                        Optional.ofNullable(rows.trainRows),
                        Optional.ofNullable(rows.testFrom),
                        Optional.ofNullable(rows.testTo),
                        horizons,
                        forecasting.levels.stream()
                                .map(percent -> percent / 100)
                                .toList(),
                        forecasting::config,
                        forecasting.given(),
                        forecasting.recipe(),
                        Optional.ofNullable(results.json),
                        Optional.ofNullable(results.forecasts),
                        Optional.ofNullable(results.report))
                .carryOut(spec.commandLine().getOut());
        return 0;
    }

    private M4Order m4() throws IOException {
        if (rows.test == null || results.report != null) {
            throw new ParameterException(spec.commandLine(), "--protocol m4 needs --test, and makes no --report");
        }
        return new M4Order(
                rows.file(),
                rows.test,
                forecasting.levels(),
                forecasting::config,
                forecasting.given(),
                forecasting.recipe(),
                Optional.ofNullable(results.json),
                Optional.ofNullable(results.forecasts));
    }

    private void requireFolder(String flag, Path file) {
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new ParameterException(spec.commandLine(), flag + ": there is no folder for " + file);
        }
    }
}
