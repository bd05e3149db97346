package dev.cellcast.local.verb;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Seasonality;
import dev.cellcast.local.console.Problem;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.GemmKind;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.train.TrainConfig;
import picocli.CommandLine.Option;

/** How to train. */
final class TrainingOptions {
    private static final TrainConfig USUAL = TrainConfig.defaults();

    @Option(
            names = {"--seasons", "--season"},
            paramLabel = SeasonText.LABEL,
            description = SeasonText.DESCRIPTION)
    private String seasons = Seasonality.AUTO;

    @Option(names = "--steps", paramLabel = "N", description = "Updates of the weights, at most. Default: 1000.")
    private int steps = USUAL.steps();

    @Option(names = "--batch-size", paramLabel = "N", description = "Stretches per update. Default: 32.")
    private int batchSize = USUAL.batchSize();

    @Option(names = "--window-steps", paramLabel = "N", description = "Readings in a stretch. Default: 192.")
    private int windowSteps = USUAL.windowSteps();

    @Option(
            names = "--burn-in",
            paramLabel = "N",
            description = "Readings at its start that only fill the memory. Default: 48.")
    private int burnIn = USUAL.burnInSteps();

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "At its highest. Default: 0.003.")
    private double learningRate = USUAL.learningRate();

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Of the output units, hidden from the head. Default: 0.2.")
    private double dropout = USUAL.dropout();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Evaluations without improvement that end it. Default: 6.")
    private int patience = USUAL.patience();

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description =
                    "Of the time, at its end: not learned from. It decides which step's model is kept, and the table"
                            + " is of it. Default: 0.15.")
    private double validation = USUAL.validationFraction();

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random. Default: 1.")
    private long seed = USUAL.seed();

    @Option(
            names = "--gemm",
            paramLabel = "KIND",
            description = "Who multiplies matrices: auto, java, vector or nd4j. Default: auto.")
    private String gemm = GemmKind.AUTO.id();

    /** @throws Problem if there is none, or not in this process */
    Gemm gemm() {
        try {
            return GemmKind.of(gemm).create();
        } catch (IllegalArgumentException mistake) {
            throw new Problem("--gemm: " + mistake.getMessage() + ".", mistake);
        }
    }

    /** @throws Problem if that cannot be */
    TrainConfig config(ModelSpec spec) {
        int evaluateEvery = Math.max(1, Math.min(USUAL.evaluateEvery(), steps / 20));
        if (spec.cell().window() > windowSteps) {
            throw new Problem("--window %d needs stretches of at least as many readings, found --window-steps %d."
                    .formatted(spec.cell().window(), windowSteps));
        }
        try {
            return new TrainConfig(
                    steps,
                    batchSize,
                    windowSteps,
                    burnIn,
                    learningRate,
                    USUAL.weightDecay(),
                    USUAL.maxNorm(),
                    dropout,
                    evaluateEvery,
                    patience,
                    validation,
                    seed);
        } catch (IllegalArgumentException mistake) {
            throw new Problem(mistake.getMessage() + ".", mistake);
        }
    }

    /** How the model will serve: as the job does by default, but with these seasons and its own horizons. */
    ForecastConfig forecast(ModelSpec spec) {
        ForecastConfig usual = ForecastConfig.defaults();
        try {
            return usual.withHorizons(spec.horizons()).withSeasons(SeasonText.read(seasons));
        } catch (IllegalArgumentException mistake) {
            throw new Problem("--" + mistake.getMessage() + ".", mistake);
        }
    }
}
