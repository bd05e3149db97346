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

    /** As {@link #train(Training, Listener)} from an untrained network. */
    public Model train(Listener listener) {
        return train(start(), listener);
    }

    /**
     * Trains to the end: until the steps are done, evaluations have stopped to improve, or the listener has had enough.
     *
     * @param training where to go on from; moved on in place
     * @return the best of the evaluated models, the one that training began with among them
     */
    public Model train(Training training, Listener listener) {
        Training now = training;
        Model best = model(now);
        Evaluation first = evaluate(now);
        double bestLoss = first.loss();
        listener.evaluated(now.step(), Double.NaN, first);
        double sum = 0;
        int updates = 0;
        for (int since = 0; now.step() < config.steps() && since < config.patience() && listener.goesOn(now.step()); ) {
            Update update = update(now);
            now = update.training();
            sum += update.loss();
            updates++;
            if (now.step() % config.evaluateEvery() == 0 || now.step() == config.steps()) {
                Evaluation evaluation = evaluate(now);
                since++;
                if (evaluation.loss() < bestLoss) {
                    bestLoss = evaluation.loss();
                    best = model(now);
                    since = 0;
                }
                listener.evaluated(now.step(), sum / updates, evaluation);
                sum = 0;
                updates = 0;
            }
        }
        return best;
    }

    /** Timestamp of the first observation that is not learned from. */
    public long cutMillis() {
        return set.cutMillis();
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
         * An evaluation was made: one before the first update, and then regularly.
         *
         * @param step updates made before
         * @param trainingLoss mean since the last time; NaN the first time
         */
        void evaluated(int step, double trainingLoss, Evaluation evaluation);

        /**
         * Whether to make another update; asked before each.
         *
         * @param step updates made so far
         */
        default boolean goesOn(int step) {
            return true;
        }
    }
}
