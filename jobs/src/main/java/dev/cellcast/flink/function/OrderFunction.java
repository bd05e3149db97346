package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.Reading;
import dev.cellcast.options.Remembering;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hands on the observations of each series by the rule of {@link Order}; what is late becomes a dead letter.
 *
 * <p>Here new series are met first, so here they are counted: one too many becomes a dead letter, reading by reading.
 */
public final class OrderFunction extends KeyedProcessFunction<String, TracedObservation, Observation>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final long boundMillis;
    private final Remembering remembering;

    private transient Order order;
    private transient ValueState<Progress> progress;
    /** While it is not empty, a timer is set. */
    private transient Waiting waiting;

    private transient Census census;
    private transient Expiry expiry;

    private transient Counter late;
    private transient Counter duplicate;
    private transient Counter refused;

    public OrderFunction(Reading options) {
        this.boundMillis = options.orderBound().toMillis();
        this.remembering = options.remembering();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        census = new Census(context, getRuntimeContext(), remembering);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        census.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        order = new Order(boundMillis);
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(StateNames.PROGRESS, TypeInformation.of(Progress.class)));
        waiting = new Waiting(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        StateNames.WAITING, Types.LONG, TypeInformation.of(Observation.class))));
        expiry = new Expiry(getRuntimeContext(), remembering);
        late = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.LATE);
        duplicate = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.DUPLICATE);
        refused = Metrics.invalid(getRuntimeContext().getMetricGroup(), Reason.TOO_MANY_SERIES);
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.SERIES, census::total);
    }

    @Override
    public void processElement(TracedObservation traced, Context context, Collector<Observation> out) throws Exception {
        Progress stored = progress.value();
        if (stored == null && census.isFull()) {
            refused.inc();
            context.output(SideOutputs.DEAD_LETTERS, traced.origin().reject(tooMany()));
            return;
        }
        if (stored == null) {
            census.add(context.getCurrentKey());
        }
        Progress before = stored == null ? Progress.NONE : stored;
        Observation observation = traced.observation();
        long timestamp = observation.timestampMillis();
        expiry.heard(timestamp, context.timerService());
        switch (order.judge(before, timestamp, waiting)) {
            case LATE -> {
                late.inc();
                context.output(SideOutputs.DEAD_LETTERS, traced.origin().reject(order.late(before, timestamp)));
            }
            case DUPLICATE -> duplicate.inc();
            case NEW -> {
                Progress after = order.take(before, timestamp, observation, waiting, out::collect);
                progress.update(after);
                if (!before.waits() && after.waits()) {
                    context.timerService().registerEventTimeTimer(order.deadlineMillis(after));
                }
            }
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Observation> out) throws Exception {
        if (expiry.isOver(timestamp, context.timerService())) {
            census.remove(context.getCurrentKey());
            progress.clear();
        } else {
            flush(context, out);
        }
    }

    private void flush(OnTimerContext context, Collector<Observation> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        Progress after = order.flush(progress.value(), watermark, waiting, out::collect);
        progress.update(after);
        if (after.waits()) {
            context.timerService().registerEventTimeTimer(order.deadlineMillis(after));
        }
    }

    private RejectedException tooMany() {
        return new RejectedException(
                Reason.TOO_MANY_SERIES,
                "A new series needs room among the " + census.share() + " that this task may hold, found it full;"
                        + " series.max is " + remembering.most() + ": raise it, or let series.ttl forget silent ones");
    }

    private record Waiting(MapState<Long, Observation> state) implements Order.Waiting<Observation> {
        @Override
        public boolean contains(long timestampMillis) throws Exception {
            return state.contains(timestampMillis);
        }

        @Override
        public void put(long timestampMillis, Observation observation) throws Exception {
            state.put(timestampMillis, observation);
        }

        @Override
        public Iterable<Long> timestamps() throws Exception {
            return state.keys();
        }

        @Override
        public Observation take(long timestampMillis) throws Exception {
            Observation observation = state.get(timestampMillis);
            state.remove(timestampMillis);
            return observation;
        }
    }
}
