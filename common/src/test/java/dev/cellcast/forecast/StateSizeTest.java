package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's figures on bytes per series. */
class StateSizeTest {

    @Test
    void isWhatTheReadmeSays() {
        assertThat(bytes(Adaptation.SMALL)).isBetween(7_900, 8_192);
        assertThat(bytes(Adaptation.OFF)).isBetween(4_500, 4_800);
    }

    @Test
    void twoCovariatesTakeLessThanTwoKilobytes() {
        ForecastConfig none = ForecastConfig.defaults();
        int bytes = Series.forecaster(CellKind.LSTM, none).newState().bytes();

        assertThat(Series.forecaster(CellKind.LSTM, none.withCovariates(List.of()))
                        .newState()
                        .bytes())
                .isEqualTo(bytes);
        assertThat(Series.forecaster(CellKind.LSTM, none.withCovariates(List.of("wind", "load")))
                                .newState()
                                .bytes()
                        - bytes)
                .isBetween(1_000, 1_500);
    }

    @Test
    void partsSumToTheWhole() {
        Forecaster forecaster = Series.forecaster(CellKind.GRU, ForecastConfig.defaults());

        List<StatePart> parts = forecaster.stateParts();

        assertThat(parts.stream().mapToInt(StatePart::bytes).sum())
                .isEqualTo(forecaster.newState().bytes());
        assertThat(parts).extracting(StatePart::name).doesNotHaveDuplicates().contains("regression-fast.weights");
        assertThat(parts).contains(new StatePart("cell.memory", 32 * Float.BYTES));
    }

    private static int bytes(Adaptation adaptation) {
        ForecastConfig defaults = ForecastConfig.defaults();
        ForecastConfig config = new ForecastConfig(
                defaults.horizons(),
                defaults.seasons(),
                List.of(0.05, 0.5, 0.95),
                adaptation,
                true,
                defaults.warmUp(),
                defaults.cadenceMillis(),
                defaults.gapMaxSteps(),
                defaults.halfLife());
        return Series.forecaster(CellKind.LSTM, config).newState().bytes();
    }
}
