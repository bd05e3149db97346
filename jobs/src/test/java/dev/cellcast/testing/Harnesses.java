package dev.cellcast.testing;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Operators as Flink runs them, one at a time. */
public final class Harnesses {
    private Harnesses() {}

    /**
     * Starts an operator.
     *
     * @param snapshot what it falls back to; null for a new one
     */
    public static void open(AbstractStreamOperatorTestHarness<?> harness, OperatorSubtaskState snapshot)
            throws Exception {
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }
}
