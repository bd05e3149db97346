package dev.cellcast.forecast;

import static dev.cellcast.forecast.Series.HOUR_MILLIS;
import static dev.cellcast.forecast.Series.START_MILLIS;
import static dev.cellcast.forecast.Series.at;
import static dev.cellcast.forecast.Series.config;
import static dev.cellcast.forecast.Series.forecaster;
import static dev.cellcast.forecast.Series.hours;
import static dev.cellcast.forecast.Series.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.Allocation;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Series.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {
    private static final ForecastConfig DAILY = config(List.of(1, 3, 24), List.of(24));

    @Test
    void firstObservationAlreadyYieldsAForecast() {
        Forecast first = Run.of(forecaster(DAILY), List.of(at(0, 7.5))).last();

        assertThat(first.warmUp()).isTrue();
        assertThat(first.observationsSeen()).isEqualTo(1);
        assertThat(first.mean()).containsExactly(7.5, 7.5, 7.5);
        assertThat(first.targetTimestampsMillis())
                .as("cadence is not known yet")
                .isEmpty();
        assertThat(first.anomalyScore()).isZero();
    }

    /** At each level of adaptation, over gaps too. */
    @ParameterizedTest
    @EnumSource(Adaptation.class)
    void onceItRunsItTakesNothingFromTheHeap(Adaptation adaptation) {
        Forecaster forecaster =
                forecaster(CellKind.LSTM, ForecastConfig.defaults().withAdaptation(adaptation));
        SeriesState state = forecaster.newState();
        Observation[] readings = hours(1_400, waves(1)).stream()
                .filter(reading -> reading.timestampMillis() / HOUR_MILLIS % 100 != 7)
                .toArray(Observation[]::new);
        double[] sum = {0};
        Consumer<ScoreView> scores = score -> sum[0] += score.absoluteError();
        int[] next = {0};
        IntConsumer until = end -> {
            while (next[0] < end) {
                sum[0] += forecaster.advance(state, readings[next[0]++], scores).mean(0);
            }
        };
        until.accept(700);

        assertThat(Allocation.of(() -> until.accept(next[0] + 200))).isZero();
        assertThat(sum[0]).isFinite();
    }

    @Test
    void whatIsTakenAsARecordStaysWhenTheViewsGoOn() {
        Forecaster forecaster = forecaster(DAILY);
        SeriesState state = forecaster.newState();
        List<Forecast> forecasts = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        for (Observation reading : hours(100, waves(1))) {
            ForecastView view = forecaster.advance(state, reading, score -> {
                scores.add(score.toScore());
                shown.add(score.absoluteError());
                shown.add(score.skillVersusLastValue());
                shown.add(scores.get(scores.size() - 1).pinball()[0]);
            });
            forecasts.add(view.toForecast());
            shown.addAll(List.of(view.mean(2), view.quantile(0, 1), view.anomalyScore()));
        }

        List<Double> kept = new ArrayList<>();
        int next = 0;
        for (Forecast forecast : forecasts) {
            long now = forecast.originTimestampMillis();
            for (; next < scores.size() && scores.get(next).targetTimestampMillis() == now; next++) {
                Score score = scores.get(next);
                kept.addAll(List.of(score.absoluteError(), score.skillVersusLastValue(), score.pinball()[0]));
            }
            kept.addAll(List.of(forecast.mean()[2], forecast.quantiles()[0][1], forecast.anomalyScore()));
        }
        assertThat(kept).isEqualTo(shown).hasSizeGreaterThan(1_000);
    }

    @Test
    void secondObservationMakesTheTargetsKnown() {
        Forecast second = Run.of(forecaster(DAILY), List.of(at(0, 1), at(1, 2))).last();

        long origin = START_MILLIS + HOUR_MILLIS;
        assertThat(second.targetTimestampsMillis())
                .containsExactly(origin + HOUR_MILLIS, origin + 3 * HOUR_MILLIS, origin + 24 * HOUR_MILLIS);
    }

    @Test
    void warmUpEndsAfterAsManyObservationsAsConfigured() {
        List<Forecast> forecasts =
                Run.of(forecaster(DAILY), hours(25, waves(1))).forecasts();

        assertThat(forecasts.get(22).warmUp()).isTrue();
        assertThat(forecasts.get(23).warmUp()).isFalse();
    }

    @Test
    void everyForecastIsScoredWhenItsActualArrivesAndNotBefore() {
        Run run = Run.of(forecaster(DAILY), hours(60, waves(2)));

        List<Score> dayAhead =
                run.scores().stream().filter(score -> score.horizon() == 24).toList();
        assertThat(dayAhead).hasSize(60 - 24 - 1); // the very first forecast knows no scale and is not judged
        for (Score score : dayAhead) {
            int target = (int) ((score.targetTimestampMillis() - START_MILLIS) / HOUR_MILLIS);
            Forecast issued = run.forecasts().get(target - 24);
            assertThat(score.predicted()).isEqualTo(issued.mean()[2]);
            assertThat(score.absoluteError()).isEqualTo(Math.abs(score.actual() - score.predicted()));
            boolean between = issued.quantiles()[0][2] <= score.actual() && score.actual() <= issued.quantiles()[2][2];
            assertThat(score.covered()).isEqualTo(between);
        }
    }

    @Test
    void whatComesLaterChangesNoAnomalyScore() {
        List<Observation> told = hours(400, withSpikes(waves(18)));
        List<Double> scores = anomalyScores(told);
        SplittableRandom noise = new SplittableRandom(19);

        for (int known : new int[] {100, 251, 252, 253, 330}) {
            List<Observation> otherwise = new ArrayList<>(told.subList(0, known));
            otherwise.addAll(hours(400, hour -> noise.nextDouble(-1e6, 1e6)).subList(known, 400));
            assertThat(anomalyScores(otherwise).subList(0, known)).isEqualTo(scores.subList(0, known));
        }
        assertThat(scores.get(251)).isGreaterThan(0.5);
        assertThat(scores.get(320)).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {18, 19, 20, 21, 22, 23, 24, 25, 26, 27})
    void spikesAreAlarmsAndNothingElseIs(long seed) {
        Forecaster patient = forecaster(DAILY.withWarmUp(168));

        List<Double> scores = anomalyScores(patient, hours(400, withSpikes(waves(seed))));

        assertThat(IntStream.range(0, 400).filter(hour -> scores.get(hour) >= 0.5))
                .containsExactly(251, 320);
    }

    private static IntToDoubleFunction withSpikes(IntToDoubleFunction value) {
        return hour -> value.applyAsDouble(hour) + (hour == 251 || hour == 320 ? 15 : 0);
    }

    private static List<Double> anomalyScores(List<Observation> observations) {
        return anomalyScores(forecaster(DAILY), observations);
    }

    private static List<Double> anomalyScores(Forecaster forecaster, List<Observation> observations) {
        return Run.of(forecaster, observations).forecasts().stream()
                .map(Forecast::anomalyScore)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void copiedStateGoesOnBitForBit(CellKind cell) {
        List<Observation> all = hours(200, waves(5));
        Run whole = Run.of(forecaster(cell, DAILY), all);

        SeriesState half = Run.of(forecaster(cell, DAILY), all.subList(0, 100)).state();
        Run rest = Run.of(forecaster(cell, DAILY), half.copy(), all.subList(100, 200));

        assertThat(rest.forecasts())
                .usingRecursiveComparison()
                .isEqualTo(whole.forecasts().subList(100, 200));
    }

    @Test
    void learnsAWaveBetterThanRepeatingAnything() {
        Run run = Run.of(forecaster(DAILY), hours(1500, waves(6)));

        List<Score> last =
                run.scores().subList(run.scores().size() - 3, run.scores().size());
        for (Score score : last) {
            assertThat(score.skillVersusLastValue())
                    .as("horizon %d against last value", score.horizon())
                    .isGreaterThan(0.1);
            assertThat(score.skillVersusSeasonal())
                    .as("horizon %d against season", score.horizon())
                    .isGreaterThan(0.1);
            assertThat(score.coverage()).isBetween(0.85, 0.95);
        }
    }

    @Test
    void gapIsBridgedByGuessesThatAreNotScored() {
        List<Observation> gappy = new ArrayList<>(hours(100, waves(7)));
        gappy.subList(60, 63).clear();

        Run run = Run.of(forecaster(DAILY), gappy);

        assertThat(run.forecasts()).hasSize(97);
        assertThat(run.scores().stream()
                        .filter(score -> score.horizon() == 1)
                        .map(score -> (score.targetTimestampMillis() - START_MILLIS) / HOUR_MILLIS))
                .contains(59L, 64L)
                .doesNotContain(60L, 61L, 62L, 63L);
        assertThat(run.last().warmUp()).isFalse();
        assertThat(run.last().observationsSeen()).isEqualTo(97);
    }

    @Test
    void longGapStartsANewStretchThatWarmsUp() {
        List<Observation> gappy = new ArrayList<>(hours(100, waves(8)));
        gappy.subList(60, 70).clear();

        Run run = Run.of(forecaster(DAILY), gappy);

        assertThat(run.forecasts().get(59).warmUp()).isFalse();
        assertThat(run.forecasts().get(60).warmUp()).isTrue();
        assertThat(run.forecasts().get(60 + 23).warmUp()).isFalse();
        assertThat(run.scores().stream().map(Score::targetTimestampMillis))
                .doesNotContain(START_MILLIS + 70 * HOUR_MILLIS);
    }

    @Test
    void constantSeriesIsForecastExactly() {
        Run run = Run.of(forecaster(DAILY), hours(200, hour -> 42));

        assertThat(run.last().mean()).containsExactly(42, 42, 42);
        assertThat(run.last().quantiles()[0][0]).isCloseTo(42, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(run.last().anomalyScore()).isCloseTo(0, within(1e-12));
    }

    @Test
    void absurdReadingsLeaveEverythingFiniteAndAreForgotten() {
        List<Observation> readings = hours(600, hour -> switch (hour) {
            case 200 -> 1e30;
            case 230 -> -1e30;
            case 260 -> 1e-300;
            default -> waves(9).applyAsDouble(hour);
        });

        Run run = Run.of(forecaster(DAILY), readings);

        for (Forecast forecast : run.forecasts()) {
            assertThat(forecast.mean()).doesNotContain(Double.NaN).satisfies(ForecasterTest::allFinite);
            for (double[] quantile : forecast.quantiles()) {
                assertThat(quantile).satisfies(ForecasterTest::allFinite);
            }
        }
        assertThat(run.forecasts().get(200).anomalyScore()).isGreaterThan(0.999);
        for (double mean : run.last().mean()) {
            assertThat(mean).isBetween(5.0, 35.0);
        }
    }

    private static void allFinite(double[] values) {
        for (double value : values) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void quantilesDoNotCross() {
        for (Forecast forecast :
                Run.of(forecaster(DAILY), hours(500, waves(10))).forecasts()) {
            for (int j = 0; j < 3; j++) {
                assertThat(forecast.quantiles()[0][j]).isLessThanOrEqualTo(forecast.quantiles()[1][j]);
                assertThat(forecast.quantiles()[1][j]).isLessThanOrEqualTo(forecast.quantiles()[2][j]);
            }
        }
    }

    @Test
    void observationOutOfOrderIsRefused() {
        Forecaster forecaster = forecaster(DAILY);
        SeriesState state = forecaster.newState();
        forecaster.observe(state, at(1, 1), score -> {});

        assertThatThrownBy(() -> forecaster.observe(state, at(1, 2), score -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ascending time");
    }

    @Test
    void stateOfAnotherShapeIsRefused() {
        SeriesState state = forecaster(CellKind.LSTM, DAILY).newState();

        assertThatThrownBy(() -> forecaster(CellKind.GRU, DAILY).observe(state, at(0, 1), score -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adopt");
    }

    @Test
    void anotherNetworkInheritsAllButTheMemoryOfTheOldOne() {
        List<Observation> all = hours(400, waves(11));
        SeriesState old =
                Run.of(forecaster(CellKind.LSTM, DAILY), all.subList(0, 300)).state();
        Forecaster gru = forecaster(CellKind.GRU, DAILY);

        SeriesState adopted = gru.adopt(old);
        Run run = Run.of(gru, adopted, all.subList(300, 400));

        assertThat(adopted.fingerprint()).isEqualTo(gru.fingerprint());
        assertThat(run.forecasts().get(0).observationsSeen()).isEqualTo(301);
        assertThat(run.scores().get(run.scores().size() - 1).skillVersusLastValue())
                .isPositive();
        assertThat(gru.adopt(adopted)).isSameAs(adopted);
    }

    @Test
    void anotherNetworkChangesNothingWhereNoneIsAsked() {
        ForecastConfig naive = new ForecastConfig(
                DAILY.horizons(), DAILY.seasons(), DAILY.probabilities(), DAILY.adaptation(), false, 24, 0, 5, 168);
        List<Observation> all = hours(300, waves(13));
        SeriesState old =
                Run.of(forecaster(CellKind.LSTM, naive), all.subList(0, 200)).state();
        Forecaster gru = forecaster(CellKind.GRU, naive);

        Run swapped = Run.of(gru, gru.adopt(old), all.subList(200, 300));

        assertThat(gru.experts())
                .containsExactly("last-value", "seasonal-24", "regression-slow", "regression-fast", "regression-level");
        assertThat(swapped.forecasts())
                .usingRecursiveComparison()
                .isEqualTo(Run.of(gru, all).forecasts().subList(200, 300));
    }

    @Test
    void everyExpertSpeaksInTheUnitOfTheSeries() {
        Forecaster forecaster = forecaster(CellKind.LSTM, DAILY);
        List<Observation> all = hours(300, waves(17));

        Run run = Run.of(forecaster, all);
        double[][] opinions = forecaster.opinions(run.state());

        assertThat(forecaster.experts())
                .containsExactly(
                        "last-value", "seasonal-24", "regression-slow", "regression-fast", "regression-level", "head");
        double last = all.get(299).value();
        assertThat(opinions[0]).containsExactly(new double[] {last, last, last}, within(1e-5));
        assertThat(opinions[1][0]).isCloseTo(all.get(276).value(), within(1e-4));
        for (int j = 0; j < opinions[2].length; j++) {
            assertThat(run.last().mean()[j]).isBetween(lowest(opinions, j) - 1e-6, highest(opinions, j) + 1e-6);
        }
    }

    private static double lowest(double[][] opinions, int j) {
        return Arrays.stream(opinions)
                .mapToDouble(opinion -> opinion[j])
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElseThrow();
    }

    private static double highest(double[][] opinions, int j) {
        return Arrays.stream(opinions)
                .mapToDouble(opinion -> opinion[j])
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElseThrow();
    }

    @Test
    void stateOfAnotherConfigurationStartsOver() {
        SeriesState old = Run.of(forecaster(config(List.of(1), List.of())), hours(50, waves(12)))
                .state();

        Run run = Run.of(forecaster(DAILY), forecaster(DAILY).adopt(old), List.of(at(50, 1)));

        assertThat(run.last().observationsSeen()).isEqualTo(1);
    }
}
