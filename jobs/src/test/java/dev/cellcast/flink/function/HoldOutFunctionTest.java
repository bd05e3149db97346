package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Passage;
import dev.cellcast.testing.Harnesses;
import dev.cellcast.testing.TrainFixtures;
import dev.cellcast.train.NumberedWindow;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The options hold three windows out. */
class HoldOutFunctionTest {
    private OneInputStreamOperatorTestHarness<Passage, NumberedWindow> harness;

    @BeforeEach
    void open() throws Exception {
        restore(null);
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new HoldOutFunction(TrainFixtures.options())), 8, 1, 0);
        Harnesses.open(harness, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void arrive(int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            harness.processElement(TrainFixtures.window(number).window(), 0);
        }
    }

    @Test
    void eachWindowIsHeldOutUntilSoManyNewerOnesHaveCome() throws Exception {
        arrive(0, 3);
        assertThat(harness.extractOutputValues()).isEmpty();
        arrive(3, 5);

        assertThat(harness.extractOutputValues()).usingRecursiveComparison().isEqualTo(TrainFixtures.windows(0, 2));
        assertThat(harness.getSideOutput(SideOutputs.HELD_OUT))
                .extracting(report -> report.getValue().window().number())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        arrive(0, 4);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        restore(snapshot);
        arrive(4, 6);

        assertThat(harness.extractOutputValues()).usingRecursiveComparison().isEqualTo(TrainFixtures.windows(1, 3));
    }
}
