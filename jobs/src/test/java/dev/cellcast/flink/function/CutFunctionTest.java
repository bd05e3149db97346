package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.testing.Fixtures;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.testing.TrainFixtures;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of 12 steps, the first three of which burn in; two more steps are needed for the targets. */
class CutFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, Observation, Passage> harness;

    @BeforeEach
    void open() throws Exception {
        restore(TrainFixtures.options(), null);
    }

    private void restore(TrainOptions options, OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CutFunction(options)), Observation::seriesId, Types.STRING);
        Harnesses.open(harness, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void arrive(int from, int to) throws Exception {
        for (int step = from; step < to; step++) {
            harness.processElement(Fixtures.observation("a", step), 0);
            harness.processElement(Fixtures.observation("bb", step), 0);
        }
    }

    private List<String> windows() {
        return harness.extractOutputValues().stream()
                .map(window -> Arrays.toString(window.timestampsMillis())
                        + Arrays.deepToString(window.inputs())
                        + Arrays.deepToString(window.targets()))
                .toList();
    }

    @Test
    void eachSeriesIsCutOnItsOwn() throws Exception {
        arrive(0, 13);
        assertThat(windows()).isEmpty();
        arrive(13, 23);
        assertThat(harness.extractOutputValues())
                .extracting(window -> (window.timestampsMillis()[0] - Fixtures.MIDNIGHT) / Fixtures.HOUR)
                .containsExactly(0L, 0L, 9L, 9L);
    }

    @Test
    void continuesFromASnapshotToTheBit() throws Exception {
        arrive(0, 10);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        arrive(10, 30);
        List<String> expected = windows();
        restore(TrainFixtures.options(), snapshot);
        arrive(10, 30);

        assertThat(windows()).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void beginsAnewWhereTheWindowsAreToBeOthers() throws Exception {
        arrive(0, 13);
        restore(TrainFixtures.options("train.burn-in-steps", "4"), harness.snapshot(1, 1));
        arrive(13, 26);
        assertThat(windows()).isEmpty();
        arrive(26, 27);
        assertThat(windows()).hasSize(2);
    }
}
