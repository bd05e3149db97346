package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** What is pending is kept as floats. */
    private static final Offset<Double> FLOAT = within(1e-5);

    /** An untrained network: its head says that nothing changes, one step ahead, and nothing of what is farther. */
    private static final Model MODEL =
            Initialization.echoState(ModelSpec.trainable("untrained", CellShape.of(CellKind.GRU, 4), List.of(1)), 1);

    private static ForecastConfig config(Adaptation adaptation) {
        return new ForecastConfig(List.of(1, 2), List.of(2), List.of(0.05, 0.95), adaptation, true, 1, 0, 5, 168);
    }

    private static Observation at(int hour, double value) {
        return new Observation("s", hour * 3_600_000L, value);
    }

    private static List<Observation> hours(double... values) {
        List<Observation> series = new ArrayList<>();
        for (int hour = 0; hour < values.length; hour++) {
            series.add(at(hour, values[hour]));
        }
        return series;
    }

    private static List<Observation> wave(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> series = new ArrayList<>();
        for (int hour = 0; hour < count; hour++) {
            series.add(at(hour, 10 * Math.sin(hour / 4.0) + random.nextDouble()));
        }
        return series;
    }

    private static Comparison compare(Adaptation adaptation, Trial trial) {
        return Comparison.of(MODEL, config(adaptation), List.of(trial)).get(0);
    }

    @Test
    void agreesWithAReckoningByHand() {
        List<Observation> series = hours(0, 1, 3, 6, 10, 15, 21);
        Comparison comparison = compare(Adaptation.OFF, new Trial(series, 2, 5, 2));
        // One step ahead of 3, 6 and 10: off by 3, 4 and 5. Two steps: by 7, 9 and 11. In units of 2.
        assertThat(comparison.at("last-value", 0).count()).isEqualTo(3);
        assertThat(comparison.at("last-value", 0).mae()).isCloseTo(12 / 3.0 / 2, FLOAT);
        assertThat(comparison.at("last-value", 0).mse()).isCloseTo((9 + 16 + 25) / 3.0 / 4, FLOAT);
        assertThat(comparison.at("last-value", 1).mae()).isCloseTo(27 / 3.0 / 2, FLOAT);
        // A season of two, one step ahead: 1 for 6, 3 for 10, 6 for 15. Two steps: the present value.
        assertThat(comparison.at("seasonal-2", 0).mae()).isCloseTo((5 + 7 + 9) / 3.0 / 2, FLOAT);
        assertThat(comparison.at("seasonal-2", 1).mae()).isCloseTo(27 / 3.0 / 2, FLOAT);
        assertThat(comparison.overall("last-value").mae()).isCloseTo((12 + 27) / 6.0 / 2, FLOAT);
        // Too young to weigh: the system repeats the last value.
        assertThat(comparison.at(Comparison.SYSTEM, 0).mae()).isCloseTo(2, FLOAT);
        assertThat(comparison.at(Comparison.WITHOUT_NETWORK, 1).mse()).isCloseTo((49 + 81 + 121) / 3.0 / 4, FLOAT);
        assertThat(comparison.figures())
                .containsOnlyKeys("last-value", "seasonal-2", "head", Comparison.SYSTEM, Comparison.WITHOUT_NETWORK);
    }

    @Test
    void averagesAnExpertOverWhatItSaid() {
        Comparison comparison = compare(Adaptation.OFF, new Trial(hours(0, 1, 3, 6, 10, 15, 21), 2, 5, 2));
        assertThat(comparison.at("head", 0).mae()).isCloseTo(2, FLOAT);
        assertThat(comparison.at("head", 1).count()).isZero();
        assertThat(comparison.at("head", 1).mae()).isNaN();
        assertThat(comparison.overall("head").mae()).isCloseTo(2, FLOAT);
        assertThat(comparison.overall("head").coverage()).isNaN();
    }

    @Test
    void judgesOnlyTargetsThatArrive() {
        List<Observation> series = new ArrayList<>(hours(0, 1, 3, 6, 10));
        series.add(at(6, 21)); // 5 o'clock is missing
        series.add(at(7, 28));
        Comparison comparison = compare(Adaptation.OFF, new Trial(series, 3, 7, 1));
        // One step ahead: 6 → 10 and 21 → 28. Two steps: 10 → 21; of 6 the target is missing.
        assertThat(comparison.at("last-value", 0).count()).isEqualTo(2);
        assertThat(comparison.at("last-value", 0).absoluteError()).isCloseTo(4 + 7, FLOAT);
        assertThat(comparison.at("last-value", 1).count()).isEqualTo(1);
        assertThat(comparison.at("last-value", 1).absoluteError()).isCloseTo(11, FLOAT);
    }

    @Test
    void saysOfTheSystemWhatItsScoresSay() {
        List<Observation> series = wave(200, 3);
        Forecaster forecaster = new Forecaster(MODEL, config(Adaptation.SMALL));
        SeriesState state = forecaster.newState();
        Figures expected = Figures.NONE;
        for (int k = 0; k < series.size(); k++) {
            List<Score> scores = new ArrayList<>();
            var unused = forecaster.observe(state, series.get(k), scores::add);
            for (Score score : scores) {
                int origin = k - score.horizon();
                if (origin >= 50 && origin < 190) {
                    expected = expected.with(score.actual() - score.predicted(), score.covered());
                }
            }
        }
        Comparison comparison = compare(Adaptation.SMALL, new Trial(series, 50, 190, 1));
        Figures found = comparison.overall(Comparison.SYSTEM);
        assertThat(found.count()).isEqualTo(2 * 140);
        assertThat(found.covered()).isEqualTo(expected.covered());
        assertThat(found.mae()).isCloseTo(expected.mae(), within(1e-12));
        assertThat(found.mse()).isCloseTo(expected.mse(), within(1e-12));
        assertThat(comparison.overall(Comparison.WITHOUT_NETWORK).mae())
                .isNotEqualTo(found.mae())
                .isEqualTo(Comparison.of(
                                MODEL,
                                config(Adaptation.SMALL).withoutNetwork(),
                                List.of(new Trial(series, 50, 190, 1)))
                        .get(0)
                        .overall(Comparison.SYSTEM)
                        .mae());
    }

    @Test
    void poolsForecastsWithEqualWeight() {
        Trial one = new Trial(wave(100, 1), 20, 90, 1);
        Trial other = new Trial(wave(60, 2), 20, 30, 5);
        List<Comparison> both = Comparison.of(MODEL, config(Adaptation.SMALL), List.of(one, other));
        assertThat(both.get(1)).isEqualTo(compare(Adaptation.SMALL, other));
        Figures pooled = Comparison.pooled(both).at("regression-fast", 1);
        assertThat(pooled.count()).isEqualTo(70 + 10);
        assertThat(pooled.mae())
                .isCloseTo(
                        (70 * both.get(0).at("regression-fast", 1).mae()
                                        + 10
                                                * both.get(1)
                                                        .at("regression-fast", 1)
                                                        .mae())
                                / 80,
                        within(1e-12));
    }

    @Test
    void measuresADeviation() {
        assertThat(Trial.deviation(hours(2, 4, 6, 1_000), 3)).isCloseTo(Math.sqrt(8 / 3.0), within(1e-12));
    }

    @Test
    void refusesTrialsThatCannotBe() {
        assertThatThrownBy(() -> new Trial(hours(1, 2), 1, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trial needs a range of origins within 0 … 2, found 1 … 3");
        assertThatThrownBy(() -> new Trial(hours(1, 2), 0, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A trial needs a positive unit of its errors, found 0.0");
    }
}
