package dev.cellcast.flink.function;

import static dev.cellcast.testing.Fixtures.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.testing.Harnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SkippedTest {
    private final Counter counter = new SimpleCounter();
    private OneInputStreamOperatorTestHarness<RawRecord, Void> harness;

    /** Hands records to a {@link Skipped}. */
    private static final class Reader extends ProcessFunction<RawRecord, Void> implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private final transient EarliestOffsets brokers;
        private final transient Counter counter;
        private transient Skipped skipped;

        Reader(EarliestOffsets brokers, Counter counter) {
            this.brokers = brokers;
            this.counter = counter;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            skipped = new Skipped(context, brokers);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            skipped.snapshot();
        }

        @Override
        public void processElement(RawRecord record, Context context, Collector<Void> out) {
            skipped.read(record, counter);
        }
    }

    private void restore(EarliestOffsets brokers, OperatorSubtaskState snapshot) throws Exception {
        close();
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Reader(brokers, counter)));
        Harnesses.open(harness, snapshot);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void arrive(int partition, long offset) throws Exception {
        harness.processElement(new RawRecord(null, null, MIDNIGHT, "observations", partition, offset), 0);
    }

    @Test
    void countsWhatExpiredBeforeItWasRead() throws Exception {
        restore((topic, partition) -> OptionalLong.of(partition == 1 ? 40 : 3), null);
        arrive(0, 7);
        arrive(1, 10);
        assertThat(counter.getCount())
                .as("nobody knows what was before the first record")
                .isZero();

        arrive(0, 20);
        assertThat(counter.getCount())
                .as("passed over, but not expired: a transaction that was aborted")
                .isZero();
        arrive(1, 45);
        assertThat(counter.getCount()).as("from 11 to 39").isEqualTo(29);
    }

    @Test
    void countsWhatExpiredWhileNoJobRan() throws Exception {
        restore(EarliestOffsets.UNKNOWN, null);
        arrive(0, 0);
        arrive(2, 40);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        restore((topic, partition) -> OptionalLong.of(100), snapshot);
        arrive(0, 1);
        arrive(2, 120);

        assertThat(counter.getCount()).as("from 41 to 99").isEqualTo(59);
    }

    @Test
    void asksNobodyForATransactionsMarkNorTwiceInAWhile() throws Exception {
        List<String> asked = new ArrayList<>();
        restore(
                (topic, partition) -> {
                    asked.add(topic + "-" + partition);
                    return OptionalLong.of(0);
                },
                null);

        arrive(0, 0);
        arrive(0, 2);
        assertThat(asked).isEmpty();
        arrive(0, 5);
        arrive(0, 8);
        assertThat(asked).containsExactly("observations-0");
    }
}
