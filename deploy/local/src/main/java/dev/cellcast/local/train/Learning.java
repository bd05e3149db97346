package dev.cellcast.local.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.local.console.Interruption;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.console.Progress;
import dev.cellcast.model.Model;
import dev.cellcast.train.Evaluation;
import dev.cellcast.train.Trainer;
import dev.cellcast.train.Training;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains a network on readings, and shows how it goes. */
public final class Learning {
    private final Plan plan;
    private final Trainer trainer;

    /** @throws Problem if the readings are too few for the plan */
    public Learning(Plan plan, Readings readings, List<Passage> passages) {
        this.plan = plan;
        try {
            this.trainer = new Trainer(plan.spec(), plan.config(), plan.gemm(), passages);
        } catch (IllegalArgumentException tooFew) {
            throw new Problem(
                    "%s is not enough: %s; give more readings or a smaller --burn-in."
                            .formatted(readings.source(), tooFew.getMessage()),
                    tooFew);
        }
        requireEnough(readings, passages);
    }

    private void requireEnough(Readings readings, List<Passage> passages) {
        int before = longest(passages, true);
        int after = longest(passages, false);
        int window = plan.config().windowSteps();
        if (window > before) {
            throw new Problem(
                    "--window-steps %d needs a series with as many readings in a row before the validation part, found at most %d in %s."
                            .formatted(window, before, readings.source()));
        }
        int horizon = plan.forecast().maxHorizon();
        int learned = before - plan.config().burnInSteps();
        if (horizon >= Math.min(learned, after)) {
            throw new Problem(
                    "Horizon %d is farther than the readings go: found at most %d in a row behind the burn-in and before the validation part, and %d in it, in %s."
                            .formatted(horizon, learned, after, readings.source()));
        }
    }

    private int longest(List<Passage> passages, boolean before) {
        long cut = trainer.cutMillis();
        return passages.stream()
                .mapToInt(passage -> (int) Arrays.stream(passage.timestampsMillis())
                        .filter(millis -> millis < cut == before)
                        .count())
                .max()
                .orElse(0);
    }

    /** Trains until it is done or somebody has had enough. */
    public Learned run(Progress progress, Interruption interruption) throws InterruptedException {
        Training start =
                plan.start().map(model -> Training.from(model.weights())).orElseGet(trainer::start);
        Watch watch = new Watch(progress, interruption);
        long startNanos = System.nanoTime();
        Model model = trainer.train(start, watch);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return new Learned(
                model, watch.curve, watch.best, watch.steps, trainer.cutMillis(), seconds, watch.interrupted);
    }

    private static final class Watch implements Trainer.Listener {
        private final Progress progress;
        private final Interruption interruption;
        private final List<Learned.Point> curve = new ArrayList<>();
        private Learned.Point best;
        private int steps;
        private boolean interrupted;

        Watch(Progress progress, Interruption interruption) {
            this.progress = progress;
            this.interruption = interruption;
        }

        @Override
        public void evaluated(int step, double trainingLoss, Evaluation evaluation) {
            Learned.Point point = new Learned.Point(step, trainingLoss, evaluation);
            curve.add(point);
            steps = step;
            if (best == null || evaluation.loss() < best.evaluation().loss()) {
                best = point;
            }
            show(step);
        }

        @Override
        public boolean goesOn(int step) {
            steps = step;
            show(step);
            try {
                interrupted = interruption.await(Duration.ZERO);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                interrupted = true;
            }
            return !interrupted;
        }

        private void show(int step) {
            Learned.Point last = curve.get(curve.size() - 1);
            String learned = Double.isNaN(last.trainingLoss()) ? "" : "loss %.3f, ".formatted(last.trainingLoss());
            Evaluation unseen = last.evaluation();
            progress.reach(
                    step, "%svalidation %.3f (last %.3f)".formatted(learned, unseen.loss(), unseen.lastValueLoss()));
        }
    }
}
