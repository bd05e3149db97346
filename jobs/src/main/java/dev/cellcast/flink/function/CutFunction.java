package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.SeriesStateSerializer;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.forecast.WindowCutter;
import dev.cellcast.options.Remembering;
import dev.cellcast.options.TrainOptions;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Cuts each series into windows to learn from. Takes observations in order. */
public final class CutFunction extends KeyedProcessFunction<String, Observation, Passage> {
    private static final long serialVersionUID = 1L;

    private final TrainPlan plan;
    private final Remembering remembering;

    private transient WindowCutter cutter;
    private transient Expiry expiry;
    private transient ValueState<SeriesState> series;

    public CutFunction(TrainOptions options) {
        this.plan = TrainPlan.of(options);
        this.remembering = options.reading().remembering();
    }

    @Override
    public void open(OpenContext context) {
        cutter = plan.cutter();
        expiry = new Expiry(getRuntimeContext(), remembering);
        series = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(StateNames.CUT_SERIES, new SeriesStateSerializer()));
    }

    @Override
    public void processElement(Observation observation, Context context, Collector<Passage> out) throws Exception {
        boolean forgotten = expiry.heard(observation.timestampMillis(), context.timerService());
        SeriesState state = series.value();
        if (forgotten || state == null || state.fingerprint() != cutter.fingerprint()) {
            state = cutter.newState();
        }
        cutter.observe(state, observation, out::collect);
        series.update(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Passage> out) throws Exception {
        if (expiry.isOver(timestamp, context.timerService())) {
            series.clear();
        }
    }
}
