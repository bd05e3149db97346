package dev.cellcast.flink.function;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Seasonality;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.GemmKind;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Forecasting;
import dev.cellcast.options.Models;
import dev.cellcast.options.ObservationsFormat;
import dev.cellcast.options.OptionException;
import dev.cellcast.options.Preparing;
import dev.cellcast.options.Reading;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.options.Training;
import dev.cellcast.train.TrainConfig;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.Limits;
import dev.cellcast.wire.ObservationAvro;
import dev.cellcast.wire.ObservationCsvLine;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Options in terms of {@code common}: here the names that options leave as text are judged. Each method throws an
 * {@link OptionException} on what {@code common} does not accept.
 */
public final class Settings {
    private Settings() {}

    /** Makes everything once, so that what cannot be made is found out before the job is submitted. */
    public static void check(ForecastOptions options) {
        Model bundled = bundledModel(options.forecasting());
        if (options.forecasting().attention() && !bundled.cell().attends()) {
            throw new OptionException("--forecast.attention needs a cell that attends, as "
                    + Arrays.stream(CellKind.values())
                            .filter(CellKind::attends)
                            .map(CellKind::id)
                            .toList()
                    + " do, found --forecast.cell "
                    + options.forecasting().cell());
        }
        forecast(options.forecasting());
        check(options.reading());
        publicKey(options.models());
    }

    /** Whose signature models must carry, if anybody's. A file is read here, on the machine that submits. */
    public static Optional<PublicKey> publicKey(Models options) {
        if (options.publicKey().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(judged("--models.public-key", () -> SigningKeys.publicKey(keyText(options.publicKey()))));
    }

    /**
     * Whose key signs the models that training publishes, if anybody's. The file is read here, on the machine that submits; the
     * key travels with the job and is part of none of its settings.
     */
    public static Optional<PrivateKey> signingKey(TrainOptions options) {
        return options.signingKey().isEmpty() ? Optional.empty() : Optional.of(signingKey(options.signingKey()));
    }

    private static PrivateKey signingKey(String file) {
        if (isPrivateKey(file)) {
            throw new OptionException(
                    "--models.signing-key: a PEM file is required, found the key itself, which others can"
                            + " read in a command line: write it into a file, and make another if it was secret");
        }
        try {
            return SigningKeys.privateKey(Files.readString(Path.of(file)));
        } catch (IllegalArgumentException noKey) { // of a path, or of what stands there
            throw new OptionException("--models.signing-key: " + file + ": " + noKey.getMessage());
        } catch (IOException unreadable) {
            throw new OptionException("--models.signing-key: " + file + " must be a file that can be read, found "
                    + unreadable + "; deploy/cellcast model keys makes one");
        }
    }

    private static boolean isPrivateKey(String text) {
        try {
            return SigningKeys.privateKey(text) != null;
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    private static String keyText(String fileOrKey) {
        try {
            Path file = Path.of(fileOrKey);
            return Files.isRegularFile(file) ? Files.readString(file) : fileOrKey;
        } catch (InvalidPathException noFile) {
            return fileOrKey;
        } catch (IOException unreadable) {
            throw new OptionException("--models.public-key: " + fileOrKey + " must be readable, found " + unreadable);
        }
    }

    /** The model that serves as long as the models topic has none in effect. */
    public static Model bundledModel(Forecasting options) {
        CellKind cell = judged("--forecast.cell", () -> CellKind.of(options.cell()));
        return judged("--forecast.layers", () -> BundledModels.load(cell, options.layers()));
    }

    public static ForecastConfig forecast(Forecasting options) {
        return judged(
                "--forecast",
                () -> new ForecastConfig(
                        options.horizons(),
                        Seasonality.of(options.seasons()),
                        options.quantiles(),
                        Adaptation.of(options.adaptation()),
                        options.network(),
                        options.warmUp(),
                        options.cadence().toMillis(),
                        options.gapMaxSteps(),
                        options.halfLife(),
                        options.covariates()));
    }

    /**
     * Makes everything of the training job once.
     *
     * @throws OptionException if training cannot be done as it was asked for
     */
    public static void check(TrainOptions options) {
        TrainPlan plan = TrainPlan.of(options);
        Training training = options.training();
        judged("--train", plan::cutter);
        judged("--train.model", () -> plan.spec().published(training.average(), 1, 0));
        judged("--train", () -> plan.trainer(0, 1));
        int farthest = Collections.max(options.preparing().horizons());
        if (training.windowSteps() <= training.burnInSteps() + farthest) {
            throw new OptionException("--train.window-steps: required more than --train.burn-in-steps "
                    + training.burnInSteps() + " and the farthest of --forecast.horizons " + farthest
                    + " together, so that there is something to judge by; found " + training.windowSteps());
        }
        check(options.reading());
        signingKey(options);
    }

    /** What the forecaster's configuration says of how a series is prepared; the rest of it stands at its defaults. */
    static ForecastConfig preparing(Preparing options) {
        ForecastConfig defaults = ForecastConfig.defaults();
        return judged(
                "--forecast",
                () -> new ForecastConfig(
                        options.horizons(),
                        Seasonality.of(options.seasons()),
                        defaults.probabilities(),
                        defaults.adaptation(),
                        defaults.network(),
                        defaults.warmUp(),
                        options.cadence().toMillis(),
                        options.gapMaxSteps(),
                        options.halfLife()));
    }

    static CellShape cell(Training options) {
        return judged("--train.cell", () -> {
            CellKind kind = CellKind.of(options.cell());
            return new CellShape(kind, options.hidden(), options.layers(), kind.windowed() ? options.cellWindow() : 0);
        });
    }

    static Gemm gemm(Training options) {
        return judged("--train.gemm", () -> GemmKind.of(options.gemm()).create());
    }

    /** A stream has no last step and no part for validation: these stand at their defaults and are not looked at. */
    static TrainConfig train(Training options) {
        TrainConfig defaults = TrainConfig.defaults();
        return judged(
                "--train",
                () -> new TrainConfig(
                        defaults.steps(),
                        options.batchSize(),
                        options.windowSteps(),
                        options.burnInSteps(),
                        options.learningRate(),
                        defaults.weightDecay(),
                        defaults.maxNorm(),
                        defaults.dropout(),
                        defaults.evaluateEvery(),
                        defaults.patience(),
                        defaults.validationFraction(),
                        options.seed()));
    }

    /**
     * The job's format of observations.
     *
     * @param registry that keeps the schemas, where the format has them
     */
    public static ObservationReader observations(Reading options, RegistryLink registry) {
        Fields fields = fields(options);
        Limits limits = limits(options);
        Set<String> covariates = Set.copyOf(options.covariates());
        return switch (options.format()) {
            case JSON -> new ObservationJson(fields, limits, covariates);
            case CSV_LINE -> new ObservationCsvLine(fields, limits);
            case AVRO -> new ObservationAvro(fields, limits, registry.open(), covariates);
        };
    }

    private static void check(Reading options) {
        if (!options.covariates().isEmpty() && options.format() == ObservationsFormat.CSV_LINE) {
            throw new OptionException("--forecast.covariates: --observations.format json or avro is required, found"
                    + " csv-line, whose lines have no place for covariates");
        }
        fields(options);
        limits(options);
    }

    private static Fields fields(Reading options) {
        return judged("--observations.fields", () -> Fields.of(options.fields()));
    }

    private static Limits limits(Reading options) {
        return judged(
                "--timestamps",
                () -> new Limits(
                        Limits.defaults().maxValueBytes(),
                        Limits.defaults().maxSeriesIdBytes(),
                        options.earliest().toEpochMilli(),
                        options.maxFuture().toMillis()));
    }

    /** What may be given where {@code common} sets the limits, by the option's key. */
    public static Map<String, List<String>> choices() {
        List<String> cells = Arrays.stream(CellKind.values()).map(CellKind::id).toList();
        List<String> layers = List.of("whole number, 1 to " + CellShape.MAX_LAYERS);
        return Map.of(
                "train.cell",
                cells,
                "train.layers",
                layers,
                "train.gemm",
                Arrays.stream(GemmKind.values()).map(GemmKind::id).toList(),
                "forecast.cell",
                cells,
                "forecast.layers",
                layers,
                "forecast.adaptation",
                Adaptation.ids());
    }

    private static <T> T judged(String option, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new OptionException(option + ": " + refused.getMessage());
        }
    }
}
