package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.NumberedWindowSerializer;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.forecast.Passage;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.NumberedWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Numbers the windows and holds each back from the trainers until so many newer ones have come; until then models are judged
 * by it. Runs as a single instance, so that no trainer is ahead of what another one's work is judged by.
 */
public final class HoldOutFunction extends ProcessFunction<Passage, NumberedWindow> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final int capacity;

    private transient Deque<NumberedWindow> held;
    private transient long next;
    private transient ListState<NumberedWindow> keptWindows;
    private transient ListState<Long> keptNext;

    public HoldOutFunction(TrainOptions options) {
        this.capacity = options.training().heldOutWindows();
    }

    @Override
    public void processElement(Passage window, Context context, Collector<NumberedWindow> out) {
        NumberedWindow numbered = new NumberedWindow(next++, window);
        context.output(SideOutputs.HELD_OUT, RoundReport.of(numbered));
        held.add(numbered);
        while (held.size() > capacity) {
            out.collect(held.remove());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        keptWindows.update(List.copyOf(held));
        keptNext.update(List.of(next));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        keptWindows = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.HELD_OUT, new NumberedWindowSerializer()));
        keptNext = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.NEXT_WINDOW, Types.LONG));
        held = new ArrayDeque<>();
        keptWindows.get().forEach(held::add);
        for (long kept : keptNext.get()) {
            next = kept;
        }
    }
}
