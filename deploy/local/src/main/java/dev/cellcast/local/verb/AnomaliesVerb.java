package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Seasonality;
import dev.cellcast.local.anomaly.AnomalyOrder;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores how anomalous the readings in a file are. */
@Command(
        name = "anomalies",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "cellcast anomalies --csv FILE --out FILE [OPTIONS]",
        description = {
            "Score how anomalous each reading in a file is, from 0 to 1, as the job does: by what was known before it.",
            "Scores of 0.5 and more are alarms. The same file and options give the same scores."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it cannot be done", "2:it was not understood"})
final class AnomaliesVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(
            exclusive = false,
            multiplicity = "1",
            heading = "%nThe file. Its columns of times and numbers are found where none are said:%n")
    private CsvOptions rows;

    @ArgGroup(validate = false, heading = "%nThe forecaster:%n")
    private Forecasting forecaster = new Forecasting();

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nWhat comes of it:%n")
    private Results results;

    private static final class Forecasting {
        @Option(
                names = {"--season", "--seasons"},
                paramLabel = SeasonText.LABEL,
                description = SeasonText.DESCRIPTION)
        private String seasons = Seasonality.AUTO;

        @Option(names = "--cell", paramLabel = "KIND", description = "Recurrent cell. Default: gru.")
        private String cell = CellKind.GRU.id();

        @Option(
                names = "--model",
                paramLabel = "FILE",
                description = "A model. Default: the one that comes with Cellcast.")
        private Path model;

        @Option(
                names = "--warm-up",
                paramLabel = "N",
                description = "First readings, which are not scored. Default: 168.")
        private int warmUp = ForecastConfig.defaults().warmUp();
    }

    private static final class Results {
        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "Where to write the scores: a CSV file of timestamp,value,anomaly_score.")
        private Path out;

        @Option(names = "--json", paramLabel = "FILE", description = "Write the alarms and figures to a file.")
        private Path json;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders.require(spec, "--out", results.out);
        Folders.require(spec, "--json", results.json);
        CsvTable table = rows.foundTable();
        new AnomalyOrder(table, model(), config(), results.out, Optional.ofNullable(results.json))
                .carryOut(spec.commandLine().getOut());
        return 0;
    }

    private Model model() throws IOException {
        try {
            return forecaster.model == null
                    ? BundledModels.load(CellKind.of(forecaster.cell))
                    : ModelFile.read(forecaster.model);
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }

    private ForecastConfig config() {
        try {
            return ForecastConfig.defaults()
                    .withSeasons(SeasonText.read(forecaster.seasons))
                    .withWarmUp(forecaster.warmUp);
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }
}
