package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecursiveLeastSquaresTest {
    private static final double[][] TRUTH = {{2, -1, 0.5}, {-0.3, 0, 4}};
    private static final double RIDGE = 1 / (double) Covariance.INITIAL;

    private final StateLayout layout = new StateLayout();

    @Test
    void findsTheCoefficientsOfNearAndFarHorizons() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 3, 2, 0.9998);
        SeriesState state = started(regression);
        SplittableRandom random = new SplittableRandom(1);
        float[][] inputs = new float[20_000][];

        for (int step = 0; step < inputs.length; step++) {
            inputs[step] = new float[] {
                (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)
            };
            regression.absorb(state, inputs[step]);
            regression.learn(state, 0, inputs[step], dot(TRUTH[0], inputs[step]), 1e9);
            if (step >= 40) {
                float[] earlier = inputs[step - 40];
                regression.recall(state, earlier);
                regression.learn(state, 1, earlier, dot(TRUTH[1], earlier), 1e9);
            }
        }

        float[] ones = {1, 1, 1};
        assertThat(regression.predict(state, 0, ones)).isCloseTo(2 - 1 + 0.5, offset(0.02));
        assertThat(regression.predict(state, 1, ones)).isCloseTo(-0.3 + 4, offset(0.02));
    }

    @Test
    void equalsRidgeRegressionOnTheFirstFewTargets() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 2, 1, 1);
        SeriesState state = started(regression);

        learn(regression, state, new float[] {2, 1}, 6);
        learn(regression, state, new float[] {1, -3}, 2);

        // (XᵀX + 1/P₀) w = Xᵀy with XᵀX = [[5, −1], [−1, 10]] and Xᵀy = [14, 0]
        double determinant = (RIDGE + 5) * (RIDGE + 10) - 1;
        assertThat(regression.predict(state, 0, new float[] {1, 0}))
                .isCloseTo(14 * (RIDGE + 10) / determinant, offset(1e-6));
        assertThat(regression.predict(state, 0, new float[] {0, 1})).isCloseTo(14 / determinant, offset(1e-6));
    }

    @Test
    void errorBeyondTheBoundIsNotBelieved() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 2, 1, 1);
        SeriesState state = started(regression);
        float[] one = {1, 0};

        regression.absorb(state, one);
        regression.learn(state, 0, one, 1e6, 2);

        assertThat(regression.predict(state, 0, one)).isCloseTo(2 / (RIDGE + 1), offset(1e-6));
    }

    @Test
    void forgettingTheLastInputsLeavesTheOthersCoefficients() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, "test", 3, 1, 1);
        SeriesState state = started(regression);
        SplittableRandom random = new SplittableRandom(2);
        for (int step = 0; step < 1_000; step++) {
            float[] x = {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()};
            learn(regression, state, x, dot(TRUTH[0], x));
        }
        double first = regression.predict(state, 0, new float[] {1, 0, 0});

        regression.forget(state, 1);

        assertThat(regression.predict(state, 0, new float[] {1, 0, 0})).isEqualTo(first);
        assertThat(regression.predict(state, 0, new float[] {0, 1, 1})).isZero();
        learn(regression, state, new float[] {0, 1, 0}, 5);
        assertThat(regression.predict(state, 0, new float[] {0, 1, 0})).isCloseTo(5 / (RIDGE + 1), offset(1e-4));
    }

    private SeriesState started(RecursiveLeastSquares regression) {
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);
        return state;
    }

    private static void learn(RecursiveLeastSquares regression, SeriesState state, float[] x, double target) {
        regression.absorb(state, x);
        regression.learn(state, 0, x, target, 1e9);
    }

    private static double dot(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
