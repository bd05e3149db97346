package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final double[] PROBABILITIES = {0.05, 0.5, 0.95};

    private final StateLayout layout = new StateLayout();
    private final Intervals intervals =
            new Intervals(layout, new KnownSeasons(List.of()), new int[] {1, 4}, PROBABILITIES);
    private final SeriesState state = layout.allocate(0, 0);
    private final double[][] distances = new double[2][3]; // [horizon][quantile]

    IntervalsTest() {
        intervals.reset(state);
    }

    @Test
    void startsAsARandomWalkWithNormalSteps() {
        intervals.spread(state, 0, 2, distances);

        assertThat(intervals.scale(state, 1, 4, 2)).isCloseTo(4, offset(1e-12)); // √4 steps of 2
        assertThat(distances[1][2]).isCloseTo(4 * 1.645, offset(0.01));
        assertThat(distances[1][1]).isCloseTo(0, offset(0.01));
        assertThat(distances[1][0]).isCloseTo(-4 * 1.645, offset(0.01));
    }

    @Test
    void coversAsOftenAsPromisedWhenErrorsAreSkewedAndChangeTheirScale() {
        Random random = new Random(1);
        int covered = 0;
        int below = 0;
        int count = 20_000;
        for (int n = 0; n < count; n++) {
            double scale = n < count / 2 ? 1 : 7;
            double error = scale * (Math.exp(random.nextGaussian()) - 1.5);
            intervals.spread(state, n - 1, 1, distances);
            int ranks = 0;
            while (ranks < 3 && distances[0][ranks] < error) {
                ranks++;
            }
            covered += ranks == 1 || ranks == 2 ? 1 : 0;
            below += ranks == 0 ? 1 : 0;
            intervals.learn(state, 0, n, error, ranks);
        }

        assertThat(covered / (double) count).isCloseTo(0.90, offset(0.01));
        assertThat(below / (double) count).isCloseTo(0.05, offset(0.01));
    }

    @Test
    void quantilesThatCrossPartAndEachKeepsItsOwnCoverage() {
        Random random = new Random(2);
        int multipliers = layout.floats.build().slice("intervals.multipliers").offset();
        for (int q = 0; q < 3; q++) {
            state.floats()[multipliers + q] *= -2; // the low one is now the highest
        }
        int parted = 5_000;
        int count = 20_000;
        int[] reached = new int[3];
        for (int n = -parted; n < count; n++) {
            double error = random.nextGaussian();
            intervals.spread(state, n - 1, 1, distances);
            assertThat(distances[0]).isSorted();
            int ranks = 0;
            while (ranks < 3 && distances[0][ranks] < error) {
                ranks++;
            }
            for (int q = ranks; n >= 0 && q < 3; q++) {
                reached[q]++;
            }
            intervals.learn(state, 0, n, error, ranks);
        }

        for (int q = 0; q < 3; q++) {
            assertThat(reached[q] / (double) count).isCloseTo(PROBABILITIES[q], offset(0.01));
            assertThat(state.floats()[multipliers + q])
                    .isCloseTo((float) Normal.quantile(PROBABILITIES[q]), offset(0.3f));
        }
    }
}
