package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final int REACH = 300;

    private final StateLayout layout = new StateLayout();
    private final ForecastConfig config = ForecastConfig.defaults().withSeasons(Seasonality.of("none"));
    private final Intake intake = new Intake(layout, config, REACH);
    private final SeriesState state = layout.allocate(0, 0);

    /** Enters values and holds every one that is in reach to its share of the usual step. */
    private void assertExact(int count, IntToDoubleFunction value) {
        Moment now = new Moment();
        double[] values = new double[count];
        for (int t = 0; t < count; t++) {
            values[t] = value.applyAsDouble(t);
            intake.enter(state, t, values[t], true, now);
            intake.timeline.step(state);
        }
        for (int t = count - REACH; t < count; t++) {
            assertThat(intake.history.get(state, t)).isCloseTo(values[t], offset(now.unit / 4_000));
        }
    }

    @Test
    void keepsACounterThatGrowsForYears() {
        Random random = new Random(1);
        double[] counter = {1e9};
        assertExact(200_000, t -> counter[0] += random.nextInt(3));
    }

    @Test
    void keepsSmallDifferencesOfLargeValues() {
        Random random = new Random(2);
        assertExact(5_000, t -> 1_013_250 + 0.01 * random.nextGaussian());
    }

    @Test
    void keepsAnySizeOfNumbers() {
        Random random = new Random(3);
        for (double size : new double[] {1e-90, 1e-30, 1e30, 1e90}) {
            new HistoryTest().assertExact(1_000, t -> size * random.nextGaussian());
        }
    }

    @Test
    void oneAbsurdReadingHurtsNoOther() {
        Random random = new Random(4);
        double[] values = random.doubles(1_000, 10, 30).toArray();
        Moment now = new Moment();
        for (int t = 0; t < 1_000; t++) {
            intake.enter(state, t, t == 900 ? 1e100 : values[t], true, now);
            intake.timeline.step(state);
        }
        for (int t = 1_000 - REACH; t < 1_000; t++) {
            if (t != 900) {
                assertThat(intake.history.get(state, t)).isCloseTo(values[t], offset(1e-5));
            }
        }
    }
}
