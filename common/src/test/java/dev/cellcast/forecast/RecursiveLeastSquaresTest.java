package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecursiveLeastSquaresTest {
    private static final int[] HORIZONS = {1, 5};
    private static final double[][] TRUTH = {{2, -1, 0.5}, {-0.3, 0, 4}};

    @Test
    void findsTheCoefficientsOfEveryHorizonFromLateTargets() {
        StateLayout layout = new StateLayout();
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 3, HORIZONS);
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);
        SplittableRandom random = new SplittableRandom(1);
        float[][] inputs = new float[20_000][];

        for (int step = 0; step < inputs.length; step++) {
            for (int j = 0; j < HORIZONS.length; j++) {
                int origin = step - HORIZONS[j];
                if (origin >= 0) {
                    regression.learn(state, j, origin, dot(TRUTH[j], inputs[origin]), 1e9);
                }
            }
            inputs[step] = new float[] {
                (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)
            };
            regression.absorb(state, step, inputs[step]);
        }

        double[] predictions = new double[2];
        regression.predict(state, new float[] {1, 1, 1}, predictions);
        assertThat(predictions[0]).isCloseTo(2 - 1 + 0.5, offset(0.02));
        assertThat(predictions[1]).isCloseTo(-0.3 + 4, offset(0.02));
    }

    @Test
    void equalsRidgeRegressionOnTheFirstFewTargets() {
        StateLayout layout = new StateLayout();
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 1, new int[] {1});
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);

        regression.absorb(state, 0, new float[] {2});
        regression.learn(state, 0, 0, 6, 1e9);
        regression.absorb(state, 1, new float[] {1});
        regression.learn(state, 0, 1, 2, 1e9);

        double[] prediction = new double[1];
        regression.predict(state, new float[] {1}, prediction);
        // (2·6 + 1·2) / (1/P₀ + 2² + 1²), the forgetting of one step aside
        double ridge = 1 / RecursiveLeastSquares.INITIAL_COVARIANCE;
        assertThat(prediction[0]).isCloseTo(14 / (ridge + 5), offset(1e-3));
    }

    @Test
    void whatWaitedBeforeAResetTeachesNothing() {
        StateLayout layout = new StateLayout();
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 1, new int[] {1});
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);
        regression.absorb(state, 0, new float[] {1});

        regression.reset(state);
        regression.learn(state, 0, 0, 5, 1e9);

        double[] prediction = {Double.NaN};
        regression.predict(state, new float[] {1}, prediction);
        assertThat(prediction[0]).isZero();
    }

    @Test
    void errorBeyondTheBoundIsNotBelieved() {
        StateLayout layout = new StateLayout();
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 1, new int[] {1});
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);
        regression.absorb(state, 0, new float[] {1});

        regression.learn(state, 0, 0, 1e6, 2);

        double[] prediction = new double[1];
        regression.predict(state, new float[] {1}, prediction);
        double gain = RecursiveLeastSquares.INITIAL_COVARIANCE / (1 + RecursiveLeastSquares.INITIAL_COVARIANCE);
        assertThat(prediction[0]).isCloseTo(2 * gain, offset(1e-6));
    }

    @Test
    void inputsThatNeverMoveDoNotLetTheCovarianceGrowWithoutBound() {
        StateLayout layout = new StateLayout();
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 2, new int[] {1});
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);

        for (int step = 0; step < 200_000; step++) {
            regression.absorb(state, step, new float[] {1, 0});
        }

        double trace = state.doubles()[0] + state.doubles()[2];
        assertThat(trace).isBetween(0.03, 21.0);
    }

    private static double dot(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
