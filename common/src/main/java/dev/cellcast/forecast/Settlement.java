package dev.cellcast.forecast;

import dev.cellcast.model.ModelSpec;
import java.util.function.Consumer;

/**
 * Judges past forecasts by the actual that has now arrived, and lets every part learn from it. Forecasts from or for
 * values that nobody observed are not judged.
 */
final class Settlement {
    /** Errors of this many expected sizes are the most that weights and intervals believe. */
    private static final double MAX_SURPRISE = 30;

    private final Anatomy anatomy;
    private final int seasonalExpert;
    private final Moment then = new Moment();
    private final ScoreView view;
    private final double[] said; // by each expert, of the horizon being settled
    private final double[] errors;
    private final double[] distances; // of the quantiles that had been forecast

    /** @param model whom the verdicts are about */
    Settlement(Anatomy anatomy, ModelSpec model) {
        this.anatomy = anatomy;
        this.view = new ScoreView(anatomy.probabilities, model);
        this.said = new double[anatomy.experts.size()];
        this.errors = new double[anatomy.experts.size()];
        this.distances = new double[anatomy.probabilities.length];
        this.seasonalExpert = anatomy.seasons.count() == 0 ? -1 : 1;
    }

    /** Settles what was waiting for this observation; returns its anomaly score, from 0 to 1. */
    double settle(SeriesState state, Observation observation, Consumer<? super ScoreView> scores) {
        long step = anatomy.timeline.steps(state);
        long start = anatomy.timeline.start(state);
        double unit = anatomy.scaler.step(state);
        double nextError = Double.NaN;
        double nextScale = 0;
        for (int j = 0; j < anatomy.horizons.length; j++) {
            long origin = step - anatomy.horizons[j];
            if (origin < start || !anatomy.moments.judged(state, origin)) {
                continue;
            }
            anatomy.moments.recall(state, origin, start, then);
            anatomy.bounds.set(state, then);
            anatomy.opinions(state, then, j, said);
            double target = (observation.value() - then.value) / then.pace;
            double mean = anatomy.pending.mean(state, origin, j);
            anatomy.pending.distances(state, origin, j, distances);
            if (j == 0) {
                nextError = then.pace * (target - mean);
                nextScale = anatomy.intervals.scale(state, 0, step, unit);
            }
            scores.accept(judge(state, observation, j, target, mean));
            double usual = anatomy.intervals.usual(state, j, unit);
            learn(state, j, target, mean, Math.sqrt(usual * anatomy.intervals.present(state, usual)));
        }
        return anatomy.anomalies.score(
                state,
                step,
                anatomy.timeline.observations(state),
                observation.value(),
                anatomy.scaler.deviation(state),
                nextError,
                nextScale);
    }

    /** @param size what errors are measured by: in usual sizes wild days would weigh most, in present ones quiet days */
    private void learn(SeriesState state, int j, double target, double mean, double size) {
        double distance = target - mean;
        double expected = size / then.pace;
        double combined = believed(distance, expected);
        for (int k = 0; k < errors.length; k++) {
            errors[k] = believed(target - said[k], expected);
        }
        anatomy.weights.learn(state, j, errors, combined, expected);
        int ranks = 0;
        while (ranks < distances.length && distances[ranks] < distance) {
            ranks++;
        }
        anatomy.intervals.learn(state, j, then.step + anatomy.horizons[j], then.pace * combined, ranks);
    }

    private static double believed(double error, double scale) {
        return Math.max(-MAX_SURPRISE * scale, Math.min(MAX_SURPRISE * scale, error));
    }

    private ScoreView judge(SeriesState state, Observation observation, int j, double target, double mean) {
        double actual = observation.value();
        double predicted = then.value + then.pace * mean;
        double[] probabilities = anatomy.probabilities;
        double highest = predicted;
        int below = 0;
        for (int q = 0; q < probabilities.length; q++) {
            double quantile = predicted + then.pace * distances[q];
            double miss = actual - quantile;
            view.pinball[q] = Math.max(probabilities[q] * miss, (probabilities[q] - 1) * miss);
            below += quantile <= actual ? 1 : 0;
            highest = quantile;
        }
        view.seriesId = observation.seriesId();
        view.targetTimestampMillis = observation.timestampMillis();
        view.horizon = anatomy.horizons[j];
        view.actual = actual;
        view.predicted = predicted;
        view.absoluteError = Math.abs(actual - predicted);
        view.covered = below > 0 && actual <= highest;
        double seasonal = seasonalExpert < 0 ? Double.NaN : said[seasonalExpert];
        anatomy.scoreboard.add(
                state,
                j,
                view.absoluteError,
                Math.abs(then.pace * target),
                Math.abs(then.pace * (target - seasonal)),
                view.covered);
        view.meanAbsoluteError = anatomy.scoreboard.meanAbsoluteError(state, j);
        view.meanAbsoluteErrorLastValue = anatomy.scoreboard.meanAbsoluteErrorLastValue(state, j);
        view.meanAbsoluteErrorSeasonal = anatomy.scoreboard.meanAbsoluteErrorSeasonal(state, j);
        view.coverage = anatomy.scoreboard.coverage(state, j);
        return view;
    }
}
