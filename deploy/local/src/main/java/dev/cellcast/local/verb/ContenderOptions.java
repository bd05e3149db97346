package dev.cellcast.local.verb;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Seasonality;
import dev.cellcast.local.backtest.Contender;
import dev.cellcast.local.backtest.Recipe;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.train.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which forecaster is judged. */
final class ContenderOptions {
    private static final String TRAIN = "train";
    private static final String ON = "on";
    private static final String OFF = "off";

    @Option(
            names = {"--season", "--seasons"},
            paramLabel = SeasonText.LABEL,
            description = SeasonText.DESCRIPTION)
    private String seasons = Seasonality.AUTO;

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

    /**
     * The forecaster.
     *
     * @param covariates that it learns from
     * @throws Problem if there can be none
     */
    Contender contender(List<String> covariates) throws IOException {
        try {
            CellKind kind = CellKind.of(cell);
            ForecastConfig usual = ForecastConfig.defaults();
            ForecastConfig config = usual.withSeasons(SeasonText.read(seasons))
                    .withAdaptation(adaptation())
                    .withCovariates(covariates);
            return new Contender(
                    given(kind),
                    recipe(kind),
                    hasNetwork() ? config : config.withoutNetwork(),
                    levels.stream().map(percent -> percent / 100).toList());
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }

    private boolean hasNetwork() {
        if (!network.equals(ON) && !network.equals(OFF)) {
            throw new Problem("--network needs on or off, found " + network + ".");
        }
        return network.equals(ON);
    }

    private Adaptation adaptation() {
        try {
            return Adaptation.of(adapt);
        } catch (IllegalArgumentException mistake) {
            throw new Problem("--" + mistake.getMessage() + ".", mistake);
        }
    }

    private Model given(CellKind kind) throws IOException {
        return model == null || model.equals(TRAIN) ? BundledModels.load(kind) : ModelFile.read(Path.of(model));
    }

    private Optional<Recipe> recipe(CellKind kind) {
        if (!TRAIN.equals(model) || !hasNetwork()) {
            return Optional.empty();
        }
        int units = hidden == null ? BundledModels.load(kind).spec().cell().hiddenSize() : hidden;
        return Optional.of(new Recipe(
                CellShape.of(kind, units),
                TrainConfig.defaults().withSteps(trainSteps).withSeed(seed)));
    }
}
