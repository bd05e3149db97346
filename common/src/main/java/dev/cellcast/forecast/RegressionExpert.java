package dev.cellcast.forecast;

import java.util.Arrays;

/** An expert fitted to the series as it goes, by recursive least squares on some inputs. */
final class RegressionExpert implements Expert {
    private final String name;
    private final Inputs inputs;
    private final RecursiveLeastSquares regression;
    private final Resets resets;
    private final float[] x;

    /** @param horizons in steps, ascending */
    RegressionExpert(StateLayout layout, String name, Inputs inputs, int[] horizons, Resets resets) {
        this.name = name;
        this.inputs = inputs;
        this.regression = new RecursiveLeastSquares(layout, name, inputs.size(), horizons);
        this.resets = resets;
        this.x = new float[inputs.size()];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void reset(SeriesState state) {
        regression.reset(state);
    }

    /** Guessed values are forecast from, but not learned from. */
    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        inputs.fill(state, now, x);
        if (now.judged) {
            regression.absorb(state, now.step, x);
        }
        regression.predict(state, x, predictions);
        if (!isFinite(predictions)) {
            regression.reset(state);
            resets.add();
            Arrays.fill(predictions, 0);
        }
    }

    private static boolean isFinite(double[] predictions) {
        double sum = 0;
        for (double prediction : predictions) {
            sum += prediction;
        }
        return Double.isFinite(sum);
    }

    @Override
    public void learn(SeriesState state, int horizon, long origin, double target, double bound) {
        regression.learn(state, horizon, origin, target, bound);
    }
}
