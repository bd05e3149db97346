package dev.cellcast.flink.function;

import dev.cellcast.forecast.Fingerprint;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.WindowCutter;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Feature;
import dev.cellcast.model.HeadTransfer;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.options.Preparing;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.options.Training;
import dev.cellcast.train.HeldOut;
import dev.cellcast.train.LocalTrainer;
import dev.cellcast.train.Pace;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the functions of the training job have in common, made of its options. Serializable, for it travels with them.
 *
 * @param preparing how a series becomes what is learned from
 * @param training what to train and how
 * @param updatesPerRound of each trainer; {@link Pace#NEVER} in a job that comes to an end, for its trainers cannot hear of an
 *     average that is made after it began
 */
record TrainPlan(Preparing preparing, Training training, int updatesPerRound) implements Serializable {

    static TrainPlan of(TrainOptions options) {
        return new TrainPlan(
                options.preparing(),
                options.training(),
                options.reading().bounded() ? Pace.NEVER : options.training().updatesPerRound());
    }

    /** Of the windows and of the model's shape: what state must agree on to be gone on with. */
    long fingerprint() {
        return Fingerprint.of(
                Long.toString(cutter().fingerprint()),
                spec().shape(),
                spec().horizons().toString());
    }

    /** With all features, so that the windows serve any model. */
    WindowCutter cutter() {
        return new WindowCutter(List.of(Feature.values()), config(), training.windowSteps(), training.burnInSteps());
    }

    private ForecastConfig config() {
        return Settings.preparing(preparing);
    }

    /** Of the model to train. */
    ModelSpec spec() {
        return ModelSpec.trainable(training.model(), Settings.cell(training), preparing.horizons());
    }

    HeldOut heldOut() {
        return new HeldOut(
                training.heldOutWindows(), List.of(Feature.values()), preparing.horizons(), training.burnInSteps());
    }

    LocalTrainer trainer(int trainer, int trainers) {
        int pool = Math.max(1, training.poolWindows() / trainers);
        return new LocalTrainer(
                spec(),
                Settings.train(training),
                Settings.gemm(training),
                new Pace(training.updatesPerWindow(), updatesPerRound, pool),
                fingerprint(),
                trainer,
                trainers);
    }

    /**
     * The weights to start from: those of the first of these models that has the right shape, else of the bundled model, with a
     * head for these horizons, else untrained ones.
     */
    float[] start(Stream<Model> models) {
        ModelSpec spec = spec();
        return models.filter(model -> model.spec().isShapedAs(spec))
                .findFirst()
                .map(Model::weights)
                .or(() -> bundled().flatMap(model -> HeadTransfer.weights(model, spec)))
                .orElseGet(() -> Initialization.echoState(spec, training.seed()).weights());
    }

    /** The model that comes with the product for this cell, if any. */
    Optional<Model> bundled() {
        return training.layers() == 1
                ? Optional.of(BundledModels.load(Settings.cell(training).kind()))
                : Optional.empty();
    }
}
