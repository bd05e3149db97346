package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The experts that are fitted to the series as it goes, by recursive least squares on shared inputs. What they learn from a step they
 * learn when the actuals for its horizons are there, in groups of horizons that lie within a factor of {@value #WITHIN}, each
 * when that of the farthest is.
 */
final class Regressions {
    private static final int WITHIN = 8;

    /** What the covariance keeps of its evidence from step to step. */
    private static final double FORGETTING = 0.9998;

    /** Errors of this many usual sizes are the most that is believed. */
    private static final double MAX_SURPRISE = 3;

    /** Steps, of a random walk, that a target may lie away: nothing farther is seen. */
    private static final double MAX_PACES = 20;

    private final Inputs inputs;
    private final int[] horizons;
    private final int[] groups; // index behind each group's last horizon
    private final RecursiveLeastSquares regressions;
    private final List<Expert> experts;
    private final History history;
    private final Moments moments;
    private final Intervals intervals;
    private final Resets resets;
    private final Moment then = new Moment();
    private final float[] past;
    private final float[] present;

    /** @param horizons in steps, ascending */
    Regressions(
            StateLayout layout,
            List<Adaptation.Regression> regressions,
            Inputs inputs,
            int[] horizons,
            History history,
            Moments moments,
            Intervals intervals,
            Resets resets) {
        this.inputs = inputs;
        this.horizons = horizons;
        this.groups = groups(horizons);
        int[] sizes = regressions.stream()
                .mapToInt(regression -> inputs.size(regression.scope()))
                .toArray();
        this.regressions = new RecursiveLeastSquares(layout, regressions, sizes, horizons.length, FORGETTING);
        this.experts = IntStream.range(0, regressions.size())
                .<Expert>mapToObj(k -> new Fitted(k, regressions.get(k).name()))
                .toList();
        this.history = history;
        this.moments = moments;
        this.intervals = intervals;
        this.resets = resets;
        this.past = new float[inputs.size()];
        this.present = new float[inputs.size()];
    }

    /** Within 1 … 8, 9 … 64, 65 … 512, and so on. */
    private static int[] groups(int[] horizons) {
        int[] ends = new int[horizons.length];
        int count = 0;
        long limit = WITHIN;
        for (int j = 0; j < horizons.length; j++) {
            while (horizons[j] > limit) {
                limit *= WITHIN;
            }
            if (j + 1 == horizons.length || horizons[j + 1] > limit) {
                ends[count++] = j + 1;
            }
        }
        return Arrays.copyOf(ends, count);
    }

    /** The experts; what they predict from is what was {@linkplain #read read} last. */
    List<Expert> experts() {
        return experts;
    }

    void reset(SeriesState state) {
        regressions.reset(state);
    }

    /** Forgets what has been learned of the inputs from there on: they have another meaning now. */
    void forget(SeriesState state, int from) {
        regressions.forget(state, from);
    }

    /** Reads the inputs of the present step. */
    void read(SeriesState state, Moment now) {
        inputs.fill(state, now, present);
    }

    /** Learns from the targets that have arrived with the present step. Guessed values are neither learned from nor learned. */
    void learn(SeriesState state, Moment now) {
        regressions.begin(state);
        int from = 0;
        for (int group = 0; group < groups.length; group++) {
            int to = groups[group];
            long origin = now.step - horizons[to - 1];
            if (origin >= now.start && moments.judged(state, origin)) {
                moments.recall(state, origin, now.start, then);
                inputs.fill(state, then, past);
                if (group == 0) {
                    regressions.absorb(state, past);
                } else {
                    regressions.recall(state, past);
                }
                for (int j = from; j < to; j++) {
                    learn(state, j);
                }
            }
            from = to;
        }
    }

    private void learn(SeriesState state, int j) {
        long due = then.step + horizons[j];
        if (!moments.judged(state, due)) {
            return;
        }
        double farthest = MAX_PACES * Math.sqrt(horizons[j]);
        double target = (history.get(state, due) - then.value) / then.pace;
        double bound = MAX_SURPRISE * intervals.usual(state, j, then.pace) / then.pace;
        regressions.learn(state, j, past, Math.max(-farthest, Math.min(farthest, target)), bound);
    }

    /** One of them. */
    private final class Fitted implements Expert {
        private final int k;
        private final String name;

        Fitted(int k, String name) {
            this.k = k;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void predict(SeriesState state, Moment now, double[] predictions) {
            double sum = 0;
            for (int j = 0; j < horizons.length; j++) {
                predictions[j] = regressions.predict(state, k, j, present);
                sum += predictions[j];
            }
            if (!Double.isFinite(sum)) {
                regressions.reset(state);
                resets.add();
                Arrays.fill(predictions, 0);
            }
        }
    }
}
