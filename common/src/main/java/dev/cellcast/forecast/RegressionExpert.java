package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * An expert fitted to the series as it goes, by recursive least squares on some inputs. What it learns from a step it learns when the
 * actuals for its horizons are there, in groups of horizons that lie within a factor of {@value #WITHIN}, each when that of
 * the farthest is.
 */
final class RegressionExpert implements Expert {
    private static final int WITHIN = 8;

    /** Errors of this many expected sizes are the most that is believed. */
    private static final double MAX_SURPRISE = 6;

    /** Steps, of a random walk, that a target may lie away: nothing farther is seen. */
    private static final double MAX_PACES = 20;

    private final String name;
    private final Inputs inputs;
    private final int[] horizons;
    private final int[] groups; // index behind each group's last horizon
    private final RecursiveLeastSquares regression;
    private final History history;
    private final Moments moments;
    private final Intervals intervals;
    private final Resets resets;
    private final Moment then = new Moment();
    private final float[] x;

    /**
     * @param forgetting of its covariance, per step
     * @param horizons in steps, ascending
     */
    RegressionExpert(
            StateLayout layout,
            String name,
            double forgetting,
            Inputs inputs,
            int[] horizons,
            History history,
            Moments moments,
            Intervals intervals,
            Resets resets) {
        this.name = name;
        this.inputs = inputs;
        this.horizons = horizons;
        this.groups = groups(horizons);
        this.regression = new RecursiveLeastSquares(layout, name, inputs.size(), horizons.length, forgetting);
        this.history = history;
        this.moments = moments;
        this.intervals = intervals;
        this.resets = resets;
        this.x = new float[inputs.size()];
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public void reset(SeriesState state) {
        regression.reset(state);
    }

    /** Forgets what it has learned of the inputs from there on: they have another meaning now. */
    void forget(SeriesState state, int from) {
        regression.forget(state, from);
    }

    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        inputs.fill(state, now, x);
        double sum = 0;
        for (int j = 0; j < horizons.length; j++) {
            predictions[j] = regression.predict(state, j, x);
            sum += predictions[j];
        }
        if (!Double.isFinite(sum)) {
            regression.reset(state);
            resets.add();
            Arrays.fill(predictions, 0);
        }
    }

    /** Guessed values are forecast from, but neither learned from nor learned. */
    @Override
    public void learn(SeriesState state, Moment now) {
        int from = 0;
        for (int group = 0; group < groups.length; group++) {
            int to = groups[group];
            long origin = now.step - horizons[to - 1];
            if (origin >= now.start && moments.judged(state, origin)) {
                moments.recall(state, origin, now.start, then);
                inputs.fill(state, then, x);
                if (group == 0) {
                    regression.absorb(state, x);
                } else {
                    regression.recall(state, x);
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
        double bound = MAX_SURPRISE * intervals.scale(state, j, then.pace) / then.pace;
        regression.learn(state, j, x, Math.max(-farthest, Math.min(farthest, target)), bound);
    }
}
