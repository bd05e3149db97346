package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CovarianceTest {
    private static final int SIZE = 6;
    private static final double FORGETTING = 0.999;

    private final StateLayout layout = new StateLayout();
    private final Covariance covariance = new Covariance(layout, "test", new int[] {SIZE}, FORGETTING);
    private final SeriesState state = layout.allocate(0, 0);
    private final SplittableRandom random = new SplittableRandom(3);

    /** Within what factors of two bytes cost, against the textbook's P ← (P − K xᵀP) / λ in double precision, where no bound is reached. */
    @Test
    void equalsTheUnfactoredUpdate() {
        covariance.reset(state);
        covariance.read(state);
        double[][] p = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            p[i][i] = Covariance.INITIAL;
        }

        for (int step = 0; step < 300; step++) {
            float[] x = inputs(20);
            double[] product = product(p, x);
            double certainty = 1 + dot(product, x);
            covariance.absorb(state, x);
            assertThat(covariance.spread(0)).isCloseTo((float) (certainty - 1), withinPercentage(1));
            for (int i = 0; i < SIZE; i++) {
                float gain = covariance.product(0)[i] / (1 + covariance.spread(0));
                assertThat(gain).isCloseTo((float) (product[i] / certainty), offset(2e-4f));
                for (int j = 0; j < SIZE; j++) {
                    p[i][j] -= product[i] * product[j] / certainty;
                }
            }
            for (double[] row : p) {
                for (int j = 0; j < SIZE; j++) {
                    row[j] /= FORGETTING;
                }
            }
        }

        float[] x = inputs(20);
        covariance.recall(state, x);
        double[] product = product(p, x);
        float largest = (float) Arrays.stream(product).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < SIZE; i++) {
            assertThat(covariance.product(0)[i]).isCloseTo((float) product[i], offset(0.005f * largest));
        }
    }

    @Test
    void neverGrowsBeyondItsStartAndNeverTurnsNegativeWhateverComes() {
        covariance.reset(state);
        covariance.read(state);

        for (int step = 0; step < 200_000; step++) {
            float[] x = inputs(20);
            x[1] = x[0]; // nothing tells these two apart
            x[2] = 0; // and nothing is ever heard of this one
            covariance.absorb(state, x);
        }

        assertThat(layout.floats.build().slice("test.covariance-variances").size())
                .isEqualTo(SIZE);
        for (int i = 0; i < SIZE; i++) {
            float[] unit = new float[SIZE];
            unit[i] = 1;
            covariance.recall(state, unit);
            assertThat(covariance.product(0)[i])
                    .as("variance %d", i)
                    .isPositive()
                    .isLessThanOrEqualTo(4 * Covariance.INITIAL);
        }
    }

    private float[] inputs(double size) {
        float[] x = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = (float) random.nextDouble(-size, size);
        }
        return x;
    }

    private static double[] product(double[][] p, float[] x) {
        double[] product = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            product[i] = dot(p[i], x);
        }
        return product;
    }

    private static double dot(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
