package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecursiveLeastSquaresTest {
    private static final double[][] TRUTH = {{2, -1, 0.5}, {-0.3, 0, 4}};
    private static final double RIDGE = 1 / (double) Covariance.INITIAL;

    private static final List<Adaptation.Regression> ONE = List.of(regression("test", 1));

    private final StateLayout layout = new StateLayout();

    @Test
    void findsTheCoefficientsOfNearAndFarHorizons() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, ONE, new int[] {3}, 2, 0.9998);
        SeriesState state = started(regression);
        SplittableRandom random = new SplittableRandom(1);
        float[][] inputs = new float[20_000][];

        for (int step = 0; step < inputs.length; step++) {
            inputs[step] = new float[] {
                (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)
            };
            regression.begin(state);
            regression.absorb(state, inputs[step]);
            regression.learn(state, 0, inputs[step], dot(TRUTH[0], inputs[step]), 1e9);
            if (step >= 40) {
                float[] earlier = inputs[step - 40];
                regression.recall(state, earlier);
                regression.learn(state, 1, earlier, dot(TRUTH[1], earlier), 1e9);
            }
        }

        float[] ones = {1, 1, 1};
        assertThat(regression.predict(state, 0, 0, ones)).isCloseTo(2 - 1 + 0.5, offset(0.02));
        assertThat(regression.predict(state, 0, 1, ones)).isCloseTo(-0.3 + 4, offset(0.02));
    }

    @Test
    void equalsRidgeRegressionOnTheFirstFewTargets() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, ONE, new int[] {2}, 1, 1);
        SeriesState state = started(regression);

        learn(regression, state, new float[] {2, 1}, 6);
        learn(regression, state, new float[] {1, -3}, 2);

        // (XᵀX + 1/P₀) w = Xᵀy with XᵀX = [[5, −1], [−1, 10]] and Xᵀy = [14, 0]
        double determinant = (RIDGE + 5) * (RIDGE + 10) - 1;
        assertThat(regression.predict(state, 0, 0, new float[] {1, 0}))
                .isCloseTo(14 * (RIDGE + 10) / determinant, offset(1e-6));
        assertThat(regression.predict(state, 0, 0, new float[] {0, 1})).isCloseTo(14 / determinant, offset(1e-6));
    }

    /** On the first target its gain is that of a ridge as many times weaker. */
    @Test
    void eagernessIsTrustInTheTargets() {
        List<Adaptation.Regression> three =
                List.of(regression("slow", 0.25), regression("steady", 1), regression("fast", 5));
        RecursiveLeastSquares regressions = new RecursiveLeastSquares(layout, three, new int[] {2, 2, 2}, 1, 1);
        SeriesState state = started(regressions);

        learn(regressions, state, new float[] {2, 0}, 6);

        for (int k = 0; k < three.size(); k++) {
            double ridge = RIDGE / three.get(k).eagerness();
            assertThat(regressions.predict(state, k, 0, new float[] {1, 0})).isCloseTo(12 / (ridge + 4), offset(1e-6));
        }
    }

    /** The coefficient of a series that turns around: the eager one is there while the slow one still turns. */
    @Test
    void theEagerFollowChange() {
        List<Adaptation.Regression> two = List.of(regression("slow", 0.4), regression("fast", 5));
        RecursiveLeastSquares regressions = new RecursiveLeastSquares(layout, two, new int[] {2, 2}, 1, 0.9998);
        SeriesState state = started(regressions);
        SplittableRandom random = new SplittableRandom(4);
        for (int step = 0; step < 22_000; step++) {
            float[] x = {(float) random.nextGaussian(), 0};
            learn(regressions, state, x, (step < 20_000 ? 3 : -3) * x[0] + random.nextGaussian());
        }

        float[] one = {1, 0};
        assertThat(regressions.predict(state, 1, 0, one)).isBetween(-3.2, -1.5);
        assertThat(regressions.predict(state, 0, 0, one)).isBetween(1.0, 3.0);
    }

    @Test
    void errorBeyondTheBoundIsNotBelieved() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, ONE, new int[] {2}, 1, 1);
        SeriesState state = started(regression);
        float[] one = {1, 0};

        regression.begin(state);
        regression.absorb(state, one);
        regression.learn(state, 0, one, 1e6, 2);

        assertThat(regression.predict(state, 0, 0, one)).isCloseTo(2 / (RIDGE + 1), offset(1e-6));
    }

    @Test
    void forgettingTheLastInputsLeavesTheOthersCoefficients() {
        RecursiveLeastSquares regression = new RecursiveLeastSquares(layout, ONE, new int[] {3}, 1, 1);
        SeriesState state = started(regression);
        SplittableRandom random = new SplittableRandom(2);
        for (int step = 0; step < 1_000; step++) {
            float[] x = {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()};
            learn(regression, state, x, dot(TRUTH[0], x));
        }
        double first = regression.predict(state, 0, 0, new float[] {1, 0, 0});

        regression.forget(state, 1);

        assertThat(regression.predict(state, 0, 0, new float[] {1, 0, 0})).isEqualTo(first);
        assertThat(regression.predict(state, 0, 0, new float[] {0, 1, 1})).isZero();
        learn(regression, state, new float[] {0, 1, 0}, 5);
        assertThat(regression.predict(state, 0, 0, new float[] {0, 1, 0})).isCloseTo(5 / (RIDGE + 1), offset(1e-4));
    }

    /** To the bit: what is read besides by another one does not touch it. */
    @Test
    void oneOnTheFirstInputsIsWhatItWouldBeAlone() {
        List<Adaptation.Regression> two = List.of(regression("test", 1), regression("all", 3));
        RecursiveLeastSquares both = new RecursiveLeastSquares(layout, two, new int[] {2, 4}, 2, 0.999);
        SeriesState nested = started(both);
        StateLayout other = new StateLayout();
        RecursiveLeastSquares alone = new RecursiveLeastSquares(other, ONE, new int[] {2}, 2, 0.999);
        SeriesState single = other.allocate(0, 0);
        alone.reset(single);
        SplittableRandom random = new SplittableRandom(3);
        float[] earlier = {0, 0, 0, 0};
        for (int step = 0; step < 5_000; step++) {
            float[] x = {1, (float) random.nextGaussian(), 0, (float) random.nextGaussian()};
            x[2] = 0.7f * x[1] + x[3];
            double target = 2 * x[1] - x[3];
            learn(both, nested, x, target);
            learn(alone, single, Arrays.copyOf(x, 2), target);
            both.recall(nested, earlier);
            both.learn(nested, 1, earlier, x[1], 1e9);
            alone.recall(single, Arrays.copyOf(earlier, 2));
            alone.learn(single, 1, Arrays.copyOf(earlier, 2), x[1], 1e9);
            earlier = x;
        }

        for (int j = 0; j < 2; j++) {
            for (float[] x : new float[][] {{1, 0, 0, 0}, {0, 1, 0, 0}}) {
                assertThat(both.predict(nested, 0, j, x))
                        .isNotZero()
                        .isEqualTo(alone.predict(single, 0, j, Arrays.copyOf(x, 2)));
            }
        }
        assertThat(both.predict(nested, 1, 0, new float[] {0, 0, 0, 1})).isNotZero();
    }

    private static Adaptation.Regression regression(String name, double eagerness) {
        return new Adaptation.Regression(name, eagerness, Scope.ALL);
    }

    private SeriesState started(RecursiveLeastSquares regression) {
        SeriesState state = layout.allocate(0, 0);
        regression.reset(state);
        return state;
    }

    private static void learn(RecursiveLeastSquares regression, SeriesState state, float[] x, double target) {
        regression.begin(state);
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
