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

    /** As above, of the regressions. */
    private static final double MAX_REGRESSION_SURPRISE = 6;

    /** Steps, of a random walk, that a target may lie away: regressions see nothing farther. */
    private static final double MAX_STEPS = 20;

    private final Anatomy anatomy;
    private final ModelSpec model;
    private final int seasonalExpert;

    /** @param model whom the verdicts are about */
    Settlement(Anatomy anatomy, ModelSpec model) {
        this.anatomy = anatomy;
        this.model = model;
        this.seasonalExpert = anatomy.seasons.count() == 0 ? -1 : 1;
    }

    /** Settles what was waiting for this observation; returns its anomaly score, from 0 to 1. */
    double settle(SeriesState state, Observation observation, Consumer<? super Score> scores) {
        long step = anatomy.timeline.steps(state);
        long start = anatomy.timeline.start(state);
        double nextError = Double.NaN;
        double nextScale = 0;
        for (int j = 0; j < anatomy.horizons.length; j++) {
            long origin = step - anatomy.horizons[j];
            if (origin < start || !anatomy.pending.judged(state, origin)) {
                continue;
            }
            double unit = anatomy.pending.unit(state, origin);
            double target = (observation.value() - anatomy.history.get(state, origin)) / unit;
            double scale = anatomy.intervals.scale(state, j, anatomy.scaler.step(state));
            if (j == 0) {
                nextError = unit * (target - anatomy.pending.mean(state, origin, 0));
                nextScale = scale;
            }
            scores.accept(judge(state, observation, j, origin, target, unit));
            learn(state, j, origin, target, unit, scale);
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

    private void learn(SeriesState state, int j, long origin, double target, double unit, double scale) {
        int at = anatomy.pending.at(origin, j);
        double farthest = MAX_STEPS * Math.sqrt(anatomy.horizons[j]);
        double lesson = Math.max(-farthest, Math.min(farthest, target));
        double bound = MAX_REGRESSION_SURPRISE * scale / unit;
        double distance = target - anatomy.pending.mean(state, origin, j);
        double combined = believed(unit * distance, scale);
        for (int k = 0; k < anatomy.experts.size(); k++) {
            double error = unit * (target - state.floats()[at + k]);
            anatomy.weights.learn(state, j, k, believed(error, scale), combined, scale);
            anatomy.experts.get(k).learn(state, j, origin, lesson, bound);
        }
        int quantiles = anatomy.pending.distances(at);
        int ranks = 0;
        while (ranks < anatomy.probabilities.length && state.floats()[quantiles + ranks] < distance) {
            ranks++;
        }
        anatomy.intervals.learn(state, j, combined, ranks);
    }

    private static double believed(double error, double scale) {
        return Math.max(-MAX_SURPRISE * scale, Math.min(MAX_SURPRISE * scale, error));
    }

    private Score judge(SeriesState state, Observation observation, int j, long origin, double target, double unit) {
        double present = anatomy.history.get(state, origin);
        int at = anatomy.pending.at(origin, j);
        int distances = anatomy.pending.distances(at);
        double mean = anatomy.pending.mean(state, origin, j);
        double predicted = present + unit * mean;
        double error = Math.abs(observation.value() - predicted);
        double[] probabilities = anatomy.probabilities;
        double[] pinball = new double[probabilities.length];
        for (int q = 0; q < pinball.length; q++) {
            double miss = unit * (target - mean - state.floats()[distances + q]);
            pinball[q] = Math.max(probabilities[q] * miss, (probabilities[q] - 1) * miss);
        }
        double centred = target - mean;
        boolean covered =
                state.floats()[distances] <= centred && centred <= state.floats()[distances + probabilities.length - 1];
        double seasonal = seasonalExpert < 0 ? Double.NaN : state.floats()[at + seasonalExpert];
        anatomy.scoreboard.add(state, j, error, Math.abs(unit * target), Math.abs(unit * (target - seasonal)), covered);
        return new Score(
                observation.seriesId(),
                observation.timestampMillis(),
                anatomy.horizons[j],
                observation.value(),
                predicted,
                error,
                probabilities,
                pinball,
                covered,
                anatomy.scoreboard.meanAbsoluteError(state, j),
                anatomy.scoreboard.meanAbsoluteErrorLastValue(state, j),
                anatomy.scoreboard.meanAbsoluteErrorSeasonal(state, j),
                anatomy.scoreboard.coverage(state, j),
                model.name(),
                model.version(),
                Role.CHAMPION);
    }
}
