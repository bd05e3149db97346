package dev.cellcast.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.math.Gemm;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.List;

/**
 * Learns a network's weights from passages of many series.
 *
 * <p>The same data and seed give the same bits on the same machine. Not thread-safe.
 */
public final class Trainer {
    private final ModelSpec spec;
    private final TrainConfig config;
    private final TrainingSet set;
    private final Learner learner;

    /**
     * @param spec with at least one horizon
     * @throws IllegalArgumentException if there is too little to learn from, or the model has no head
     */
    public Trainer(ModelSpec spec, TrainConfig config, Gemm gemm, List<Passage> passages) {
        if (spec.horizons().isEmpty()) {
            throw new IllegalArgumentException("Training needs a model with horizons, found none");
        }
        this.spec = spec;
        this.config = config;
        this.set = new TrainingSet(passages, spec, config);
        this.learner = new Learner(spec, config, Schedule.cosine(config.steps()), gemm, set);
    }

    /** The start: an untrained network that expects the last value. */
    public Training start() {
        return Training.from(Initialization.echoState(spec, config.seed()).weights());
    }

    /** One update. The weights of {@code training} are moved on in place. */
    public Update update(Training training) {
        return learner.update(training);
    }

    /** How these weights fare on what is not learned from. */
    public Evaluation evaluate(Training training) {
        return Evaluation.of(model(training), set, config.windowSteps());
    }

    /** The model with these weights. */
    public Model model(Training training) {
        return new Model(spec, training.weights());
    }

    /**
     * Trains to the end: until the steps are done, or evaluations have stopped to improve.
     *
     * @param listener hears of every evaluation
     * @return the best of the evaluated models
     */
    public Model train(Listener listener) {
        Training training = start();
        Model best = model(training);
        double bestLoss = evaluate(training).loss();
        double sum = 0;
        for (int since = 0; training.step() < config.steps() && since < config.patience(); ) {
            Update update = update(training);
            training = update.training();
            sum += update.loss();
            if (training.step() % config.evaluateEvery() == 0 || training.step() == config.steps()) {
                Evaluation evaluation = evaluate(training);
                since++;
                if (evaluation.loss() < bestLoss) {
                    bestLoss = evaluation.loss();
                    best = model(training);
                    since = 0;
                }
                listener.evaluated(training.step(), sum / config.evaluateEvery(), evaluation);
                sum = 0;
            }
        }
        return best;
    }

    /**
     * An update made.
     *
     * @param loss mean over the batch, before the update
     */
    public record Update(Training training, double loss) {}

    /** Hears how training goes. */
    @FunctionalInterface
    public interface Listener {

        /**
         * An evaluation was made.
         *
         * @param trainingLoss mean since the last time
         */
        void evaluated(int step, double trainingLoss, Evaluation evaluation);
    }
}
