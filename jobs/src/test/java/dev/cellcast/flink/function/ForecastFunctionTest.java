package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.HOUR;
import static dev.cellcast.testing.Fixtures.MIDNIGHT;
import static dev.cellcast.testing.Fixtures.forecastTexts;
import static dev.cellcast.testing.Fixtures.model;
import static dev.cellcast.testing.Fixtures.modelRecord;
import static dev.cellcast.testing.Fixtures.observation;
import static dev.cellcast.testing.Fixtures.plainLoop;
import static dev.cellcast.testing.Fixtures.scoreTexts;
import static dev.cellcast.testing.Fixtures.tombstone;
import static dev.cellcast.testing.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastFunctionTest {
    private static final ForecastOptions BUNDLED = Fixtures.options();
    private static final ForecastOptions FOLLOWING = Fixtures.options("forecast.model", "champion");

    private KeyedBroadcastOperatorTestHarness<String, Observation, RawRecord, Forecast> harness;

    @BeforeEach
    void open() throws Exception {
        restore(BUNDLED, null);
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

    private static Forecaster forecaster(Model model) {
        return new Forecaster(model, Settings.forecast(BUNDLED.forecasting()));
    }

    private static Forecaster bundled() {
        return forecaster(BundledModels.load(CellKind.LSTM));
    }

    /** Two series in turn. */
    private static List<Observation> observations(int fromStep, int toStep) {
        return IntStream.range(fromStep, toStep)
                .boxed()
                .flatMap(step -> Stream.of(observation("a", step), observation("bb", step)))
                .toList();
    }

    private void arrive(List<Observation> observations) throws Exception {
        for (Observation observation : observations) {
            harness.processElement(observation, observation.timestampMillis());
        }
    }

    private void arrive(Model model) throws Exception {
        harness.processBroadcastElement(modelRecord(model), 0);
    }

    /** Name and version of the model behind each forecast of one series at these steps. */
    private List<String> modelsAt(int... steps) throws Exception {
        int before = harness.extractOutputValues().size();
        for (int step : steps) {
            arrive(List.of(observation("a", step)));
        }
        return harness.extractOutputValues().stream()
                .skip(before)
                .map(forecast -> forecast.model() + " " + forecast.modelVersion())
                .toList();
    }

    @Test
    void forecastsAndScoresAsThePlainLoopDoes() throws Exception {
        List<Score> scores = new ArrayList<>();
        List<Forecast> expected = plainLoop(bundled(), observations(0, 40), scores::add);

        arrive(observations(0, 40));

        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(forecastTexts(expected));
        assertThat(scoreTexts(harness.getSideOutput(SideOutputs.SCORES).stream()
                        .map(StreamRecord::getValue)
                        .toList()))
                .isNotEmpty()
                .isEqualTo(scoreTexts(scores));
    }

    @Test
    void theFirstRecordMeetsTheModelsThatStandInTheTopic() throws Exception {
        List<ModelRecord> topic = List.of(
                message(modelRecord(model("champion", 9, 4, 0)), 0),
                message(tombstone("champion"), 1),
                message(modelRecord(model("champion", 1, 4, 0)), 2),
                message(modelRecord(model("champion", 2, 4, 3)), 3));
        close();
        harness = ForecastHarness.open(FOLLOWING, holding(topic), null);

        assertThat(modelsAt(0, 3)).as("before any comes by broadcast").containsExactly("champion 1", "champion 2");
        harness.processBroadcastElement(topic.get(0).raw(), 0);
        assertThat(modelsAt(4)).as("what was retired long ago").containsExactly("champion 2");
        for (ModelRecord message : topic.subList(1, 4)) {
            harness.processBroadcastElement(message.raw(), 0);
        }
        harness.processBroadcastElement(
                message(modelRecord(model("champion", 3, 4, 5)), 4).raw(), 0);
        assertThat(modelsAt(5)).as("what has come since").containsExactly("champion 3");

        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        close();
        harness = ForecastHarness.open(FOLLOWING, holding(topic.subList(0, 1)), snapshot);
        assertThat(modelsAt(6)).as("its own state counts, once there is one").containsExactly("champion 3");
    }

    private static ModelsTopic holding(List<ModelRecord> messages) {
        return out -> {
            for (ModelRecord message : messages) {
                out.take(message);
            }
        };
    }

    private static ModelRecord message(RawRecord raw, long offset) {
        return new ModelRecord(
                new RawRecord(raw.key(), raw.value(), raw.timestampMillis(), raw.topic(), 0, offset), null, null);
    }

    @Test
    void waitsForAFirstVersionWhereOneIsRequired() throws Exception {
        List<ModelRecord> topic = new ArrayList<>();
        ModelsTopic filling = out -> {
            holding(List.copyOf(topic)).read(out);
            topic.add(message(
                    modelRecord(model(topic.isEmpty() ? "rival" : "champion", topic.size() + 1, 4, 0)), topic.size()));
        };
        close();

        harness = ForecastHarness.open(
                Fixtures.options("forecast.model", "champion", "forecast.model.required", "true"), filling, null);

        assertThat(topic).as("asked until the champion stands there").hasSize(3);
        assertThat(modelsAt(0)).containsExactly("champion 2");
    }

    @Test
    void whatStandsInTheTopicMustBeFitToo() throws Exception {
        RawRecord damaged = new RawRecord(utf8("champion"), new byte[] {1, 2, 3}, MIDNIGHT, "models", 0, 0);
        close();
        harness = ForecastHarness.open(FOLLOWING, out -> out.take(message(damaged, 0)), null);

        assertThat(modelsAt(0)).containsExactly("bundled-lstm 1");
    }

    /** By its own time: the second harness has no watermark, so no timer rings. */
    @Test
    void aSeriesThatWasSilentForTooLongBeginsAnew() throws Exception {
        List<Observation> before = observations(0, 20);
        List<Observation> after = observations(40, 50);
        for (boolean timersRing : List.of(true, false)) {
            restore(Fixtures.options("series.ttl", "10h"), null);
            arrive(before);
            if (timersRing) {
                harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
                harness.processWatermark(new Watermark(MIDNIGHT + 28 * HOUR));
                assertThat(harness.numEventTimeTimers())
                        .as("nobody has been silent for 10 hours yet")
                        .isPositive();
                harness.processWatermark(new Watermark(MIDNIGHT + 30 * HOUR));
                assertThat(harness.numEventTimeTimers()).isZero();
            }
            arrive(after);

            List<Forecast> forecasts = harness.extractOutputValues();
            assertThat(forecastTexts(forecasts.subList(0, before.size())))
                    .isEqualTo(forecastTexts(plainLoop(bundled(), before, score -> {})));
            assertThat(forecastTexts(forecasts.subList(before.size(), forecasts.size())))
                    .isEqualTo(forecastTexts(plainLoop(bundled(), after, score -> {})));
        }
    }

    @Test
    void continuesFromASnapshotToTheBit() throws Exception {
        List<Forecast> expected = plainLoop(bundled(), observations(0, 40), score -> {});

        arrive(observations(0, 25));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        arrive(observations(25, 40));
        restore(BUNDLED, snapshot);
        arrive(observations(25, 40));

        assertThat(forecastTexts(harness.extractOutputValues()))
                .isEqualTo(forecastTexts(expected).subList(50, 80));
    }

    @Test
    void aModelAppliesFromItsEventTimeOn() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("champion", 1, 4, 2));
        arrive(model("champion", 2, 4, 4));

        assertThat(modelsAt(0, 1, 2, 3, 4, 5))
                .containsExactly(
                        "bundled-lstm 1", "bundled-lstm 1", "champion 1", "champion 1", "champion 2", "champion 2");
    }

    @Test
    void theNewestVersionInEffectApplies() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("champion", 3, 4, 0));
        arrive(model("champion", 2, 4, 1));

        assertThat(modelsAt(2)).containsExactly("champion 3");
    }

    @Test
    void aTombstoneRetiresAModel() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("champion", 1, 4, 0));
        assertThat(modelsAt(0)).containsExactly("champion 1");

        harness.processBroadcastElement(tombstone("champion"), 0);
        assertThat(modelsAt(1)).containsExactly("bundled-lstm 1");
    }

    @Test
    void othersThanTheFollowedModelDoNotApply() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("challenger", 1, 4, 0));
        harness.processBroadcastElement(tombstone("challenger"), 0);

        assertThat(modelsAt(0)).containsExactly("bundled-lstm 1");
    }

    @Test
    void aModelOfTheSameShapeGoesOnFromTheSameMemory() throws Exception {
        Forecaster first = forecaster(model("champion", 1, 4, 0));
        Forecaster second = forecaster(model("champion", 2, 4, 5));
        List<Forecast> expected = swapped(first, second::adopt, second, 5, 12);

        restore(FOLLOWING, null);
        arrive(model("champion", 1, 4, 0));
        arrive(model("champion", 2, 4, 5));
        arrive(series(0, 12));

        assertThat(first.fingerprint()).isEqualTo(second.fingerprint());
        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(forecastTexts(expected));
    }

    @Test
    void orWarmsUpOnTheSeriesOwnPastWhereThatIsAsked() throws Exception {
        Forecaster first = forecaster(model("champion", 1, 4, 0));
        Forecaster second = forecaster(model("champion", 2, 4, 5));
        List<Forecast> expected = swapped(first, second::rewarm, second, 5, 40);

        ForecastOptions rewarming = Fixtures.options("forecast.model", "champion", "models.swap", "rewarm");
        restore(rewarming, null);
        arrive(model("champion", 1, 4, 0));
        arrive(model("champion", 2, 4, 5));
        arrive(series(0, 5));
        restore(rewarming, harness.snapshot(1, 1));
        arrive(series(5, 40));

        assertThat(forecastTexts(harness.extractOutputValues()))
                .isEqualTo(forecastTexts(expected.subList(5, 40)))
                .isNotEqualTo(forecastTexts(
                        swapped(first, second::adopt, second, 5, 40).subList(5, 40)));
    }

    @Test
    void rollingBackIsPublishingTheOldWeightsAgain() throws Exception {
        Model good = model("champion", 1, 4, 0);
        restore(FOLLOWING, null);
        arrive(good);
        arrive(model("champion", 2, 4, 3));
        arrive(SafeTensors.read(SafeTensors.republish(SafeTensors.write(good), 3, MIDNIGHT + 6 * HOUR)));

        assertThat(modelsAt(2, 3, 5, 6)).containsExactly("champion 1", "champion 2", "champion 2", "champion 3");
    }

    @Test
    void whichModelServesDoesNotDependOnWhenItsMessageCame() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("champion", 1, 4, 0));
        arrive(series(0, 10));
        arrive(model("champion", 2, 4, 20));
        arrive(series(10, 40));
        List<String> early = forecastTexts(harness.extractOutputValues());

        restore(FOLLOWING, null);
        arrive(model("champion", 2, 4, 20));
        arrive(model("champion", 1, 4, 0));
        arrive(series(0, 40));

        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(early);
    }

    @Test
    void aModelOfAnotherShapeWarmsUpOnTheSeriesOwnPast() throws Exception {
        Forecaster first = forecaster(model("champion", 1, 4, 0));
        Forecaster second = forecaster(model("champion", 2, 6, 5));
        List<Forecast> expected = swapped(first, second::adopt, second, 5, 12);

        restore(FOLLOWING, null);
        arrive(model("champion", 1, 4, 0));
        arrive(model("champion", 2, 6, 5));
        arrive(series(0, 12));

        assertThat(first.fingerprint()).isNotEqualTo(second.fingerprint());
        assertThat(forecastTexts(harness.extractOutputValues())).isEqualTo(forecastTexts(expected));
        assertThat(harness.extractOutputValues())
                .last()
                .extracting(Forecast::observationsSeen)
                .isEqualTo(12L);
    }

    private static List<Observation> series(int fromStep, int toStep) {
        return IntStream.range(fromStep, toStep)
                .mapToObj(step -> observation("a", step))
                .toList();
    }

    private static List<Forecast> swapped(
            Forecaster first, UnaryOperator<SeriesState> swap, Forecaster second, int atStep, int steps) {
        List<Forecast> forecasts = new ArrayList<>();
        SeriesState state = first.newState();
        for (Observation observation : series(0, atStep)) {
            forecasts.add(first.observe(state, observation, score -> {}));
        }
        state = swap.apply(state);
        for (Observation observation : series(atStep, steps)) {
            forecasts.add(second.observe(state, observation, score -> {}));
        }
        return forecasts;
    }

    @Test
    void modelsOutliveARestartAndAnotherCanBeFollowedThen() throws Exception {
        restore(FOLLOWING, null);
        arrive(model("champion", 5, 4, 0));
        arrive(model("challenger", 1, 4, 0));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        restore(FOLLOWING, snapshot);
        assertThat(modelsAt(0)).containsExactly("champion 5");
        restore(Fixtures.options("forecast.model", "challenger"), snapshot);
        assertThat(modelsAt(0)).containsExactly("challenger 1");
        restore(BUNDLED, snapshot);
        assertThat(modelsAt(0)).containsExactly("bundled-lstm 1");
    }

    @Test
    void keepsOnlyTheNewestVersionsOfAModel() throws Exception {
        for (long version = 1; version <= 6; version++) {
            arrive(model("champion", version, 4, 0));
        }
        arrive(model("challenger", 1, 4, 0));

        List<ModelKey> stored = new ArrayList<>();
        harness.getBroadcastState(StoredModels.STATE).immutableEntries().forEach(entry -> stored.add(entry.getKey()));

        assertThat(stored)
                .containsExactlyInAnyOrder(
                        new ModelKey("champion", 3),
                        new ModelKey("champion", 4),
                        new ModelKey("champion", 5),
                        new ModelKey("champion", 6),
                        new ModelKey("challenger", 1));
    }
}
