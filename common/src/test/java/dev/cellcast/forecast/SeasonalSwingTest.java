package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonalSwingTest {
    private static final int DAY = 24;
    private static final int STEPS = 20_000;

    @Test
    void learnsAtWhichHoursErrorsAreLarge() {
        StateLayout layout = new StateLayout();
        SeasonalSwing swing = new SeasonalSwing(layout, new KnownSeasons(List.of(DAY)), 1);
        SeriesState state = layout.allocate(0, 0);
        Random random = new Random(1);
        for (int step = 0; step < STEPS; step++) {
            double error = Math.abs(random.nextGaussian()) * size(step);
            swing.learn(state, 0, step, error / swing.factor(state, 0, step));
        }

        for (int hour = 0; hour < DAY; hour++) {
            assertThat(swing.factor(state, 0, STEPS / DAY * DAY + hour) / size(hour))
                    .as("hour %d", hour)
                    .isBetween(0.75, 1.3);
        }
    }

    /** Twice the usual at six, half of it at eighteen. */
    private static double size(int step) {
        return Math.pow(2, Math.sin(2 * Math.PI * step / DAY));
    }

    @Test
    void staysBounded() {
        StateLayout layout = new StateLayout();
        SeasonalSwing swing = new SeasonalSwing(layout, new KnownSeasons(List.of(DAY)), 1);
        SeriesState state = layout.allocate(0, 0);
        for (int step = 0; step < STEPS; step++) {
            swing.learn(state, 0, step, step % DAY == 0 ? Double.POSITIVE_INFINITY : 0);
        }

        assertThat(IntStream.range(0, DAY).mapToDouble(hour -> swing.factor(state, 0, hour)))
                .allMatch(factor -> factor > 0.15 && factor < 6.2);
    }

    @Test
    void withoutASeasonThereIsNone() {
        StateLayout layout = new StateLayout();
        SeasonalSwing swing = new SeasonalSwing(layout, new KnownSeasons(List.of()), 1);
        SeriesState state = layout.allocate(0, 0);

        swing.learn(state, 0, 5, 4);

        assertThat(swing.factor(state, 0, 5)).isEqualTo(1);
        assertThat(state.shorts()).isEmpty();
    }

    @Test
    void intervalsBreatheWithIt() {
        StateLayout layout = new StateLayout();
        Intervals intervals =
                new Intervals(layout, new KnownSeasons(List.of(DAY)), new int[] {1}, new double[] {0.05, 0.95});
        SeriesState state = layout.allocate(0, 0);
        intervals.reset(state);
        Random random = new Random(2);
        double[][] distances = new double[1][2];
        double[] widths = new double[DAY];
        int[] covered = new int[DAY];
        for (int step = 0; step < STEPS; step++) {
            double error = random.nextGaussian() * size(step);
            intervals.spread(state, step - 1, 1, distances);
            int ranks = error <= distances[0][0] ? 0 : error <= distances[0][1] ? 1 : 2;
            if (step >= STEPS / 2) {
                widths[step % DAY] += distances[0][1] - distances[0][0];
                covered[step % DAY] += ranks == 1 ? 1 : 0;
            }
            intervals.learn(state, 0, step, error, ranks);
        }

        assertThat(widths[6] / widths[18]).isCloseTo(4, offset(1.2));
        assertThat(Arrays.stream(covered))
                .allMatch(count -> count > 0.83 * STEPS / 2 / DAY && count < 0.96 * STEPS / 2 / DAY);
    }
}
