package dev.cellcast.train;

import dev.cellcast.math.Gemm;
import dev.cellcast.model.ModelSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One of several trainers that learn the same model, each from its share of the windows: synchronous local SGD (S. Stich,
 * "Local SGD converges fast and communicates little", ICLR 2019). A round is so many updates of each; then all go on from the
 * average of their weights. The moments of the optimizer stay with each trainer, as in A. Douillard et al., "DiLoCo:
 * distributed low-communication training of language models", 2023.
 *
 * <p>A trainer takes over any average of its own shape that is of its own round or a later one, whoever made it. So trainers
 * that were restarted, repeated themselves or were left behind agree again with the next average. Not thread-safe.
 */
public final class LocalTrainer {
    private static final long SEED_STEP = 0xd1b54a32d192ed03L;

    private final Pace pace;
    private final int trainer;
    private final int trainers;
    private final long fingerprint;
    private final WindowPool pool;
    private final Learner learner;

    private Training training; // null before the first update
    private long round = 1;
    private int updates;
    private int owed;
    private boolean waits;
    private long newestWindow = -1;
    private long updatesEver;

    /**
     * @param spec of the model, with the features of the windows in their order and at least one horizon
     * @param fingerprint of the windows and of the model's shape
     */
    public LocalTrainer(
            ModelSpec spec, TrainConfig config, Gemm gemm, Pace pace, long fingerprint, int trainer, int trainers) {
        this.pace = pace;
        this.trainer = trainer;
        this.trainers = trainers;
        this.fingerprint = fingerprint;
        this.pool = new WindowPool(pace.poolWindows(), spec);
        this.learner = new Learner(spec, seeded(config, trainer), Schedule.constant(), gemm, pool);
    }

    private static TrainConfig seeded(TrainConfig config, int trainer) {
        return config.withSeed(config.seed() ^ (trainer * SEED_STEP));
    }

    /**
     * Learns from one more window.
     *
     * @param start gives the weights to start from; asked before the first update only
     * @return what to contribute if this ends the trainer's part of the round
     */
    public Optional<Contribution> learn(NumberedWindow window, Supplier<float[]> start) {
        pool.add(window);
        newestWindow = Math.max(newestWindow, window.number());
        owed = (int) Math.min(pace.mostOwed(), (long) owed + pace.updatesPerWindow());
        return work(start);
    }

    /**
     * Takes over an average and goes on, unless it is of a round that is past.
     *
     * @param weights of the own shape; empty where the average is another's, whose number is then left to it
     */
    public Optional<Contribution> adopt(long averaged, Optional<float[]> weights, Supplier<float[]> start) {
        if (averaged < round) {
            return Optional.empty();
        }
        round = averaged + 1;
        if (weights.isEmpty()) {
            return waits ? Optional.of(contribution()) : Optional.empty();
        }
        training = training == null || !training.isFinite()
                ? Training.from(weights.get())
                : training.withWeights(weights.get());
        updates = 0;
        waits = false;
        return work(start);
    }

    /** What there is to contribute at the end of the stream. */
    public Optional<Contribution> end() {
        return waits ? Optional.empty() : Optional.of(contribution());
    }

    private Optional<Contribution> work(Supplier<float[]> start) {
        while (owed > 0 && !waits && !pool.isEmpty()) {
            if (training == null) {
                training = Training.from(start.get());
            }
            training = learner.update(training).training();
            updatesEver++;
            owed--;
            updates++;
            if (updates == pace.updatesPerRound()) {
                waits = true;
                return Optional.of(contribution());
            }
        }
        return Optional.empty();
    }

    private Contribution contribution() {
        float[] weights = training == null ? new float[0] : training.weights().clone();
        return new Contribution(trainer, trainers, round, updates, newestWindow, weights);
    }

    /** Updates made since this trainer was built. */
    public long updatesEver() {
        return updatesEver;
    }

    /** The round being worked on. */
    public long round() {
        return round;
    }

    /** The windows drawn from, oldest first. */
    public List<NumberedWindow> windows() {
        return pool.windows();
    }

    /** All the rest that must be kept; a copy. */
    public LocalProgress progress() {
        Training kept = training == null ? Training.from(new float[0]) : training.copy();
        return new LocalProgress(
                fingerprint,
                trainer,
                trainers,
                round,
                updates,
                owed,
                waits,
                newestWindow,
                kept.step(),
                kept.weights(),
                kept.means(),
                kept.squares());
    }

    /**
     * Goes on from what was kept. Where the number of trainers has changed, all go on from the one that had come farthest, at
     * the beginning of its round; where windows or model are of another kind, only the number of the round is gone on from.
     *
     * @param kept by all trainers, in any order
     * @param windows this trainer's share of those that were kept
     */
    public void restore(List<LocalProgress> kept, List<NumberedWindow> windows) {
        Optional<LocalProgress> own = kept.stream()
                .filter(one -> one.trainers() == trainers && one.trainer() == trainer)
                .findFirst();
        own.or(() -> farthest(kept)).ifPresent(from -> {
            round = from.round();
            if (from.fingerprint() == fingerprint) {
                restore(from, own.isPresent());
                windows.stream()
                        .sorted(Comparator.comparingLong(NumberedWindow::number))
                        .forEach(pool::add);
            }
        });
    }

    private void restore(LocalProgress from, boolean own) {
        newestWindow = from.newestWindow();
        if (from.weights().length > 0) {
            training = new Training(from.step(), from.weights(), from.means(), from.squares()).copy();
        }
        if (own) {
            updates = from.updates();
            owed = from.owed();
            waits = from.waits();
        }
    }

    private static Optional<LocalProgress> farthest(List<LocalProgress> kept) {
        return kept.stream()
                .reduce((a, b) -> b.round() > a.round()
                                || (b.round() == a.round() && b.updates() > a.updates())
                                || (b.round() == a.round() && b.updates() == a.updates() && b.trainer() < a.trainer())
                        ? b
                        : a);
    }
}
