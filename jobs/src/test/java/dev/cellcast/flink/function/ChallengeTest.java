package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.forecastTexts;
import static dev.cellcast.testing.Fixtures.model;
import static dev.cellcast.testing.Fixtures.modelRecord;
import static dev.cellcast.testing.Fixtures.scoreTexts;
import static dev.cellcast.testing.Fixtures.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Duel;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.testing.Fixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    private static final int AFTER = 30;
    private static final ForecastOptions PROMOTING = options("when-better");
    private static final Model CHAMPION = misled();
    /** Of another shape, from the twentieth hour on. */
    private static final Model RIVAL = model("rival", 7, 8, 20);

    private KeyedBroadcastOperatorTestHarness<String, Observation, RawRecord, Forecast> harness;

    /** Its head foretells a rise as steep as that of the first day, always. */
    private static Model misled() {
        ModelSpec spec = new ModelSpec(
                "champion",
                1,
                CellShape.of(CellKind.LSTM, 4),
                List.of(Feature.LEVEL),
                List.of(1, 2, 3),
                Fixtures.MIDNIGHT);
        float[] weights = new float[spec.weights().size()];
        Arrays.fill(weights, weights.length - 3, weights.length, 1);
        return new Model(spec, weights);
    }

    /** As others, but it rises for a day: the champion's head is right for a while. */
    private static Observation observation(String series, int step) {
        Observation level = Fixtures.observation(series, step);
        return new Observation(series, level.timestampMillis(), level.value() + Math.min(step, 24));
    }

    private static ForecastOptions options(String promotion) {
        return Fixtures.options(
                "forecast.model",
                "champion",
                "forecast.challenger",
                "rival",
                "forecast.promote",
                promotion,
                "forecast.promote.after",
                Integer.toString(AFTER));
    }

    @BeforeEach
    void open() throws Exception {
        restore(PROMOTING, null);
    }

    private void restore(ForecastOptions options, OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = ForecastHarness.open(options, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void arrive(Model... models) throws Exception {
        for (Model model : models) {
            harness.processBroadcastElement(modelRecord(model), 0);
        }
    }

    private void arrive(int fromStep, int toStep) throws Exception {
        for (int step = fromStep; step < toStep; step++) {
            Observation observation = observation("a", step);
            harness.processElement(observation, observation.timestampMillis());
        }
    }

    private List<Score> scores() {
        var scores = harness.getSideOutput(SideOutputs.SCORES);
        return scores == null
                ? List.of()
                : scores.stream().map(StreamRecord::getValue).toList();
    }

    /** What must come out, without Flink. */
    private record Expected(List<Forecast> forecasts, List<Score> scores, List<Role> servers) {

        static Expected of(Model champion, Model rival, int rivalFrom, int steps) {
            var config = Settings.forecast(PROMOTING.forecasting());
            Forecaster first = new Forecaster(champion, config);
            Forecaster second = new Forecaster(rival, config);
            SeriesState state = first.newState();
            SeriesState beside = null;
            Duel duel = Duel.NONE;
            Expected expected = new Expected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int step = 0; step < steps; step++) {
                List<Score> one = new ArrayList<>();
                List<Score> other = new ArrayList<>();
                if (step == rivalFrom) {
                    beside = second.challenge(state);
                }
                Forecast forecast = first.observe(state, observation("a", step), one::add);
                if (beside != null) {
                    Forecast rivals = second.observe(
                            beside, observation("a", step), score -> other.add(score.as(Role.CHALLENGER)));
                    duel = duel.judge(one, other, AFTER);
                    forecast = duel.server() == Role.CHALLENGER ? rivals : forecast;
                }
                expected.forecasts().add(forecast);
                expected.scores().addAll(one);
                expected.scores().addAll(other);
                expected.servers().add(duel.server());
            }
            return expected;
        }
    }

    @Test
    void bothForecastAndAreScoredAndTheBetterOneServes() throws Exception {
        Expected expected = Expected.of(CHAMPION, RIVAL, 20, 150);
        arrive(CHAMPION, RIVAL);
        arrive(0, 150);

        assertThat(expected.servers()).contains(Role.CHAMPION, Role.CHALLENGER);
        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(forecastTexts(expected.forecasts()));
        assertThat(scoreTexts(scores())).isEqualTo(scoreTexts(expected.scores()));
        assertThat(harness.extractOutputValues()).extracting(Forecast::model).containsOnly("champion", "rival");
    }

    @Test
    void theyAreScoredOnTheSamePoints() throws Exception {
        arrive(CHAMPION, RIVAL);
        arrive(0, 60);

        List<String> ofRival = points(Role.CHALLENGER, 20);
        assertThat(ofRival).hasSize(39 + 38 + 37).isEqualTo(points(Role.CHAMPION, 20));
        assertThat(scores())
                .extracting(Score::role, Score::model, Score::modelVersion)
                .containsOnly(tuple(Role.CHAMPION, "champion", 1L), tuple(Role.CHALLENGER, "rival", 7L));
    }

    /** Targets and horizons of the scores of forecasts made at that step or later. */
    private List<String> points(Role role, int fromStep) {
        return scores().stream()
                .filter(score -> score.role() == role)
                .filter(score -> score.targetTimestampMillis() - score.horizon() * Fixtures.HOUR
                        >= Fixtures.MIDNIGHT + fromStep * Fixtures.HOUR)
                .map(score -> score.targetTimestampMillis() + " " + score.horizon())
                .toList();
    }

    @Test
    void continuesFromASnapshotToTheBit() throws Exception {
        Expected expected = Expected.of(CHAMPION, RIVAL, 20, 150);
        arrive(CHAMPION, RIVAL);
        for (int from = 0; from < 150; from += 30) {
            restore(PROMOTING, from == 0 ? null : harness.snapshot(from, from));
            if (from == 0) {
                arrive(CHAMPION, RIVAL);
            }
            arrive(from, from + 30);
            assertThat(forecastTexts(harness.extractOutputValues()))
                    .isEqualTo(forecastTexts(expected.forecasts().subList(from, from + 30)));
        }
    }

    @Test
    void whereNobodyIsPromotedTheChampionServesAsIfAlone() throws Exception {
        restore(Fixtures.options("forecast.model", "champion"), null);
        arrive(CHAMPION);
        arrive(0, 150);
        List<String> alone = forecastTexts(harness.extractOutputValues());

        restore(options("never"), null);
        arrive(CHAMPION, RIVAL);
        arrive(0, 150);

        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(alone);
        assertThat(scores()).extracting(Score::role).contains(Role.CHALLENGER);
    }

    @Test
    void aChallengerThatIsNotThereYetDoesNotMatter() throws Exception {
        arrive(CHAMPION);
        arrive(0, 40);

        assertThat(harness.extractOutputValues()).extracting(Forecast::model).containsOnly("champion");
        assertThat(scores()).extracting(Score::role).containsOnly(Role.CHAMPION);
    }

    @Test
    void aRetiredChallengerIsForgottenAndBeginsAnewWhenItReturns() throws Exception {
        arrive(CHAMPION, RIVAL);
        arrive(0, 60);
        harness.processBroadcastElement(tombstone("rival"), 0);
        arrive(60, 70);
        assertThat(harness.extractOutputValues().subList(60, 70))
                .extracting(Forecast::model)
                .containsOnly("champion");
        arrive(RIVAL);
        arrive(70, 150);

        assertThat(forecastTexts(harness.extractOutputValues()).subList(70, 150))
                .isEqualTo(forecastTexts(
                        Expected.of(CHAMPION, RIVAL, 70, 150).forecasts().subList(70, 150)));
    }

    @Test
    void aChallengerThatWasNotNamedForAWhileBeginsAnew() throws Exception {
        arrive(CHAMPION, RIVAL);
        arrive(0, 60);
        restore(Fixtures.options("forecast.model", "champion"), harness.snapshot(1, 1));
        arrive(60, 70);
        restore(PROMOTING, harness.snapshot(2, 2));
        arrive(70, 150);

        assertThat(forecastTexts(harness.extractOutputValues()))
                .isEqualTo(forecastTexts(
                        Expected.of(CHAMPION, RIVAL, 70, 150).forecasts().subList(70, 150)));
    }
}
