package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.model.Feature;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetworkInputTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);
    private static final long MONDAY_SIX_O_CLOCK_MILLIS = 1_467_612_000_000L; // 2016-07-04T06:00Z

    private final StateLayout layout = new StateLayout();
    private final History history = new History(layout, 24);
    private final SeriesState state = layout.allocate(0, 0);
    private final Moment now = new Moment();

    NetworkInputTest() {
        for (int step = 0; step <= 30; step++) {
            history.put(state, step, step * step);
        }
        now.step = 30;
        now.value = 900;
        now.timestampMillis = MONDAY_SIX_O_CLOCK_MILLIS;
        now.observed = true;
        now.mean = 800;
        now.deviation = 50;
        now.unit = 59;
    }

    @Test
    void everyFeatureIsWhatItsNameSays() {
        now.deviation = 1000;

        assertThat(value(Feature.LEVEL)).isCloseTo(0.1f, CLOSE);
        assertThat(value(Feature.DIFFERENCE)).isCloseTo(1, CLOSE); // 900 − 841 = 59
        assertThat(value(Feature.SEASONAL_DIFFERENCE)).isCloseTo(0.864f, CLOSE); // 900 − 6²
        assertThat(value(Feature.SEASONAL_NEXT)).isCloseTo(0.013f, CLOSE); // 7² − 6²
        assertThat(value(Feature.DAY_SINE)).isCloseTo(1, CLOSE);
        assertThat(value(Feature.DAY_COSINE)).isCloseTo(0, CLOSE);
        assertThat(value(Feature.IMPUTED)).isZero();
    }

    @Test
    void weekTurnsOnceInSevenDays() {
        float[] first = fill(0, Feature.WEEK_SINE, Feature.WEEK_COSINE);
        now.timestampMillis += 7 * 24 * Series.HOUR_MILLIS;
        float[] weekLater = fill(0, Feature.WEEK_SINE, Feature.WEEK_COSINE);
        now.timestampMillis -= 3 * 24 * Series.HOUR_MILLIS;
        float[] otherDay = fill(0, Feature.WEEK_SINE, Feature.WEEK_COSINE);

        assertThat(weekLater).containsExactly(first);
        assertThat(otherDay).isNotEqualTo(first);
    }

    @Test
    void guessIsMarked() {
        now.observed = false;

        assertThat(fill(0, Feature.IMPUTED)).containsExactly(1);
    }

    @Test
    void seasonThatIsNotKnownOrNotYetSeenIsZero() {
        assertThat(fill(0, Feature.SEASONAL_DIFFERENCE, Feature.SEASONAL_NEXT)).containsExactly(0, 0);

        now.start = 20;
        assertThat(fill(24, Feature.SEASONAL_DIFFERENCE, Feature.SEASONAL_NEXT)).containsExactly(0, 0);
    }

    @Test
    void nothingLeavesTheBounds() {
        now.value = 1e90;

        assertThat(fill(24, Feature.LEVEL, Feature.DIFFERENCE)).containsExactly(5, 5);
    }

    private float value(Feature feature) {
        return fill(24, feature)[0];
    }

    private float[] fill(int season, Feature... features) {
        float[] x = new float[features.length];
        new NetworkInput(List.of(features), history, new KnownSeasons(season == 0 ? List.of() : List.of(season)))
                .fill(state, now, x);
        return x;
    }
}
