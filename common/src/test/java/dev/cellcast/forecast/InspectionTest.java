package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a state says is what the forecasts and scores said. */
class InspectionTest {
    private static final long HOUR_MILLIS = 3_600_000;

    @Test
    void tellsWhatForecastsAndScoresHaveTold() {
        Forecaster forecaster = Series.forecaster(CellKind.GRU, ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        List<Score> scores = new ArrayList<>();
        Forecast newest = null;
        for (int k = 0; k < 60; k++) {
            double value = 10 + Math.sin(k / 4.0) + 0.1 * Math.cos(7 * k);
            newest = forecaster.observe(state, new Observation("s", k * HOUR_MILLIS, value), scores::add);
        }
        SeriesState before = state.copy();

        Inspection found = forecaster.inspect(state);

        assertThat(state.doubles()).isEqualTo(before.doubles());
        assertThat(state.floats()).isEqualTo(before.floats());
        assertThat(found.observations()).isEqualTo(60);
        assertThat(found.lastMillis()).isEqualTo(59 * HOUR_MILLIS);
        assertThat(found.cadenceMillis()).isEqualTo(HOUR_MILLIS);
        assertThat(found.level()).isCloseTo(10, within(0.5));
        assertThat(found.warmUp()).isEqualTo(newest.warmUp());
        assertThat(found.ownWeights()).isTrue();
        assertThat(found.memory().size()).isEqualTo(32);
        assertThat(found.memory().rootMeanSquare()).isBetween(0.001, 1.0);
        assertThat(found.outlooks()).hasSize(newest.mean().length);
        for (int j = 0; j < newest.mean().length; j++) {
            Inspection.Outlook outlook = found.outlooks().get(j);
            int horizon = outlook.horizon();
            List<Score> ofHorizon =
                    scores.stream().filter(score -> score.horizon() == horizon).toList();
            assertThat(outlook.mean()).isEqualTo(newest.mean()[j]);
            assertThat(outlook.quantiles()[0]).isEqualTo(newest.quantiles()[0][j]);
            assertThat(outlook.judged()).isEqualTo(ofHorizon.size());
            assertThat(outlook.waiting()).isEqualTo(horizon);
            assertThat(outlook.meanAbsoluteError())
                    .isEqualTo(ofHorizon.get(ofHorizon.size() - 1).meanAbsoluteError());
            assertThat(Arrays.stream(outlook.weights()).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatIsNotKnownYetIsNoNumber() {
        Forecaster forecaster = Series.forecaster(CellKind.GRU, ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        forecaster.observe(state, new Observation("s", 0, 3), score -> {});

        Inspection.Outlook outlook = forecaster.inspect(state).outlooks().get(0);

        assertThat(outlook.judged()).isZero();
        assertThat(outlook.meanAbsoluteError()).isNaN();
        assertThat(outlook.skillVsLastValue()).isNaN();
        assertThat(outlook.coverage()).isNaN();
    }
}
