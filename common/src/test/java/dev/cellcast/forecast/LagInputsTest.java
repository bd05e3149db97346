package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagInputsTest {

    @Test
    void readsTheRecentPastAndTheMultiplesOfTheShortestSeason() {
        assertThat(Lags.reach(Adaptation.SMALL, known())).isEqualTo(12);
        assertThat(Lags.reach(Adaptation.SMALL, known(24))).isEqualTo(24);
        assertThat(Lags.reach(Adaptation.SMALL, known(24, 168))).isEqualTo(168);
        assertThat(Lags.reach(Adaptation.SMALL, known(24, 8760))).isEqualTo(8760);
    }

    private static Seasonality known(Integer... periods) {
        return new Seasonality.Known(List.of(periods));
    }

    @Test
    void writesBoundedDifferencesFromThePresentInUnits() {
        StateLayout layout = new StateLayout();
        History history = new History(layout, 12);
        LagInputs inputs = new LagInputs(Adaptation.SMALL, new KnownSeasons(List.of()), history);
        SeriesState state = layout.allocate(0, 0);
        for (int step = 0; step < 5; step++) {
            history.put(state, step, 10 * step);
        }
        Moment now = new Moment();
        now.step = 4;
        now.start = 1;
        now.value = 40;
        now.pace = 5;
        now.meanDistance = 20;

        float[] x = new float[inputs.size()];
        inputs.fill(state, now, x);

        assertThat(x).hasSize(7 + 1 + 1);
        assertThat(x[0]).as("constant").isEqualTo(1);
        assertThat(x[1]).as("far from the mean").isEqualTo(20);
        assertThat(Arrays.copyOfRange(x, 2, x.length)).startsWith(-2, -4, -6, 0); // the stretch starts at step 1
        assertThat(inputs.size(Scope.LEVEL)).as("up to the last change").isEqualTo(3);
    }
}
