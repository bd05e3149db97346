package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderFunctionTest {
    private static final String NO_BOUND = "0ms";
    private static final String BOUND = "10ms";

    private KeyedOneInputStreamOperatorTestHarness<String, TracedObservation, Observation> harness;

    private void open(String bound) throws Exception {
        restore(bound, null);
    }

    private void restore(String bound, OperatorSubtaskState snapshot) throws Exception {
        restore(Fixtures.options("order.bound", bound), snapshot);
    }

    private void restore(ForecastOptions options, OperatorSubtaskState snapshot) throws Exception {
        open(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new OrderFunction(options.reading())),
                        traced -> traced.observation().seriesId(),
                        Types.STRING),
                snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void arrive(String series, long... timestamps) throws Exception {
        for (long timestamp : timestamps) {
            arrive(new Observation(series, timestamp, timestamp));
        }
    }

    private void arrive(Observation observation) throws Exception {
        harness.processElement(traced(observation, observation.timestampMillis()), observation.timestampMillis());
    }

    private List<Long> released() {
        return harness.extractOutputValues().stream()
                .map(Observation::timestampMillis)
                .toList();
    }

    private List<Long> late() {
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return letters == null
                ? List.of()
                : letters.stream().map(letter -> letter.getValue().offset()).toList();
    }

    @Test
    void handsOnAtOnceWithoutABound() throws Exception {
        open(NO_BOUND);
        arrive("a", 5, 6, 9);

        assertThat(released()).containsExactly(5L, 6L, 9L);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void keepsTheFirstOfTwoEqualTimestampsWithoutABound() throws Exception {
        open(NO_BOUND);
        arrive(new Observation("a", 5, 1));
        arrive(new Observation("a", 5, 2));

        assertThat(harness.extractOutputValues()).containsExactly(new Observation("a", 5, 1));
        assertThat(late()).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoEqualTimestampsThatWait() throws Exception {
        open(BOUND);
        arrive(new Observation("a", 5, 1));
        arrive(new Observation("a", 5, 2));
        arrive("a", 15);
        arrive(new Observation("a", 5, 3));

        assertThat(harness.extractOutputValues()).containsExactly(new Observation("a", 5, 1));
        assertThat(late()).isEmpty();
    }

    @Test
    void sendsLateOnesToTheDeadLettersAsTheyCame() throws Exception {
        open(NO_BOUND);
        arrive("a", 5);
        TracedObservation late = traced(new Observation("a", 4, 1), 77);
        harness.processElement(late, 4);

        assertThat(released()).containsExactly(5L);
        DeadLetter letter =
                harness.getSideOutput(SideOutputs.DEAD_LETTERS).remove().getValue();
        assertThat(letter.reason()).isEqualTo(Reason.LATE);
        assertThat(letter.value()).isEqualTo(late.origin().value());
        assertThat(letter.offset()).isEqualTo(77);
        assertThat(letter.message())
                .isEqualTo("An observation needs a timestamp after the last forecast of its series, 5, found 4;"
                        + " order.bound is 0 ms");
    }

    @Test
    void waitsUntilTheSeriesHasMovedTheBoundPast() throws Exception {
        open(BOUND);
        arrive("a", 100, 95, 109);
        assertThat(released()).containsExactly(95L);

        arrive("a", 110, 99);
        assertThat(released()).containsExactly(95L, 100L);
        assertThat(late()).containsExactly(99L);
    }

    @Test
    void sortsWhateverIsOutOfOrderWithinTheBound() throws Exception {
        open(BOUND);
        SplittableRandom random = new SplittableRandom(3);
        record Arrival(long timestamp, double at) {}
        List<Arrival> arrivals = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(timestamp -> new Arrival(timestamp, timestamp + random.nextDouble(10)))
                .toList());
        arrivals.sort(Comparator.comparingDouble(Arrival::at));
        for (Arrival arrival : arrivals) {
            arrive("a", arrival.timestamp());
        }
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(released())
                .isEqualTo(IntStream.range(0, 500).mapToObj(Long::valueOf).toList());
        assertThat(late()).isEmpty();
    }

    @Test
    void flushesASeriesThatWentQuiet() throws Exception {
        open(BOUND);
        arrive("a", 100, 105);
        arrive("b", 200);

        harness.processWatermark(109);
        assertThat(released()).isEmpty();
        harness.processWatermark(110);
        assertThat(released()).containsExactly(100L);
        harness.processWatermark(115);
        assertThat(released()).containsExactly(100L, 105L);
        assertThat(harness.numEventTimeTimers()).as("that of b").isEqualTo(1);
    }

    @Test
    void flushesEverythingAtTheEndOfInput() throws Exception {
        open(BOUND);
        arrive("a", 100, 95, 120, 119);
        arrive("b", 7);
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(released()).containsExactly(95L, 100L, 7L, 119L, 120L);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void seriesDoNotDisturbEachOther() throws Exception {
        open(NO_BOUND);
        arrive("a", 100);
        arrive("b", 1);
        arrive("a", 101);
        arrive("b", 2);

        assertThat(released()).containsExactly(100L, 1L, 101L, 2L);
        assertThat(late()).isEmpty();
    }

    @Test
    void continuesFromASnapshotAsIfNothingHadHappened() throws Exception {
        open(BOUND);
        arrive("a", 100, 95, 108);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        continuation();
        List<Long> uninterrupted = released();
        List<Long> lateUninterrupted = late();

        restore(BOUND, snapshot);
        continuation();

        assertThat(released()).isNotEmpty().isEqualTo(uninterrupted.subList(1, uninterrupted.size()));
        assertThat(late()).containsExactly(90L).isEqualTo(lateUninterrupted);
    }

    private void continuation() throws Exception {
        arrive("a", 108, 107, 90, 118, 112);
        harness.processWatermark(150);
    }

    @Test
    void handsOnWhatWaitsWhenTheBoundIsGone() throws Exception {
        open(BOUND);
        arrive("a", 100, 95);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        restore(NO_BOUND, snapshot);
        arrive("a", 101, 102);

        assertThat(released()).containsExactly(95L, 100L, 101L, 102L);
    }

    @Test
    void waitsLongerWhenTheBoundHasGrown() throws Exception {
        open(BOUND);
        arrive("a", 100);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        restore("50ms", snapshot);
        harness.processWatermark(120);
        assertThat(released()).isEmpty();
        harness.processWatermark(150);
        assertThat(released()).containsExactly(100L);
    }

    /** The file: {@code a} at 100, 95, 108, then {@code OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), path)}. */
    @Test
    void readsStateThatFormat1Wrote() throws Exception {
        restore(
                BOUND,
                OperatorSnapshotUtil.readStateHandle(
                        getClass().getResource("order-function-1.snapshot").getPath()));
        arrive("a", 94, 96, 118);

        assertThat(released()).containsExactly(96L, 100L, 108L);
        assertThat(late()).containsExactly(94L);
    }

    @Test
    void refusesTheReadingsOfOneSeriesTooMany() throws Exception {
        restore(Fixtures.options("series.max", "2"), null);
        arrive("a", 1);
        arrive("b", 2);
        arrive("c", 3, 4);
        arrive("a", 5);

        assertThat(released()).containsExactly(1L, 2L, 5L);
        assertThat(late()).containsExactly(3L, 4L);
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS))
                .extracting(letter -> letter.getValue().reason(), letter -> letter.getValue()
                        .message())
                .containsOnly(tuple(
                        Reason.TOO_MANY_SERIES,
                        "A new series needs room among the 2 that this task may hold, found it full; series.max is 2:"
                                + " raise it, or let series.ttl forget silent ones"));
    }

    @Test
    void countsOnFromASnapshotAndForgetsSilentSeries() throws Exception {
        ForecastOptions options = Fixtures.options("series.max", "2", "series.ttl", "100ms", "order.bound", BOUND);
        restore(options, null);
        arrive("a", 1000);
        arrive("b", 1050);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        restore(options, snapshot);

        arrive("c", 1060);
        assertThat(late()).containsExactly(1060L);
        harness.processWatermark(1099);
        arrive("a", 1090);
        harness.processWatermark(1100);
        arrive("c", 1110);
        assertThat(late()).as("a has been heard of, its timer moves on").containsExactly(1060L, 1110L);
        harness.processWatermark(1150);
        arrive("c", 1160);
        assertThat(late()).as("b is forgotten, c has its place").containsExactly(1060L, 1110L);
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(released()).containsExactlyInAnyOrder(1000L, 1050L, 1090L, 1160L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void whatWaitsKeepsItsCovariatesAcrossASnapshot() throws Exception {
        Observation waiting = new Observation("a", 5, 1, Map.of("wind", -3.5));
        open(BOUND);
        arrive(waiting);
        restore(BOUND, harness.snapshot(1, 1));
        arrive("a", 15);

        assertThat(harness.extractOutputValues()).containsExactly(waiting);
    }

    /** Written when readings had no covariates: those of series a at 5, 8 and 12 wait. */
    @Test
    void readsWhatWaitedBeforeThereWereCovariates() throws Exception {
        restore(BOUND, OperatorSnapshotUtil.readStateHandle("src/test/resources/dev/cellcast/flink/order-1.snapshot"));
        arrive(new Observation("a", 22, 1, Map.of("wind", -3.5)));

        assertThat(harness.extractOutputValues())
                .containsExactly(new Observation("a", 5, 5), new Observation("a", 8, 8), new Observation("a", 12, 12));
    }

    @Test
    void whatOneTaskHasCountedItsSuccessorsShare() throws Exception {
        open(task("100", 0, 1), null);
        for (int series = 0; series < 100; series++) {
            arrive("series-" + series, 1);
        }
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        int full = 0;
        for (int task = 0; task < 2; task++) {
            open(
                    task("60", task, 2),
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, task));
            arrive(task == 0 ? "new-0" : "new-1", 5);
            full += late().size();
        }
        assertThat(full).as("tasks that know that they are full").isEqualTo(2);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TracedObservation, Observation> task(
            String most, int task, int tasks) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new OrderFunction(Fixtures.options("series.max", most).reading())),
                traced -> traced.observation().seriesId(),
                Types.STRING,
                128,
                tasks,
                task);
    }

    private void open(
            KeyedOneInputStreamOperatorTestHarness<String, TracedObservation, Observation> other,
            OperatorSubtaskState snapshot)
            throws Exception {
        close();
        harness = other;
        Harnesses.open(harness, snapshot);
    }
}
