package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.Reading;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Hands on the observations of each series by the rule of {@link Order}; what is late becomes a dead letter. */
public final class OrderFunction extends KeyedProcessFunction<String, TracedObservation, Observation> {
    private static final long serialVersionUID = 1L;

    private final long boundMillis;

    private transient Order order;
    private transient ValueState<Progress> progress;
    /** While it is not empty, a timer is set. */
    private transient Waiting waiting;

    private transient Counter late;
    private transient Counter duplicate;

    public OrderFunction(Reading options) {
        this.boundMillis = options.orderBound().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        order = new Order(boundMillis);
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(StateNames.PROGRESS, TypeInformation.of(Progress.class)));
        waiting = new Waiting(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        StateNames.WAITING, Types.LONG, TypeInformation.of(Observation.class))));
        late = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.LATE);
        duplicate = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.DUPLICATE);
    }

    @Override
    public void processElement(TracedObservation traced, Context context, Collector<Observation> out) throws Exception {
        Progress stored = progress.value();
        Progress before = stored == null ? Progress.NONE : stored;
        Observation observation = traced.observation();
        long timestamp = observation.timestampMillis();
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
        long watermark = context.timerService().currentWatermark();
        Progress after = order.flush(progress.value(), watermark, waiting, out::collect);
        progress.update(after);
        if (after.waits()) {
            context.timerService().registerEventTimeTimer(order.deadlineMillis(after));
        }
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
