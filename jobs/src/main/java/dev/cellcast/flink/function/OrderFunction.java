package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.Reading;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

/**
 * Hands on the observations of each series in the order of their timestamps, each timestamp once.
 *
 * <p>An observation waits until its series has moved the bound past it; with a bound of zero none waits. The first of two
 * equal timestamps wins and the second is dropped. One that comes after a newer one was handed on is late: a dead letter.
 *
 * <p>The order within a series decides all of this, not the speed of other series, with one exception: a series that goes
 * quiet is flushed when the watermark has passed its last observations by the bound. So the outcome depends on the
 * interleaving of series only where one lags behind the others by more than the bound.
 */
public final class OrderFunction extends KeyedProcessFunction<String, TracedObservation, Observation> {
    private static final long serialVersionUID = 1L;

    private final long boundMillis;

    private transient ValueState<Progress> progress;
    /** Not empty exactly while {@link Progress#waits()}, and then a timer is set. */
    private transient MapState<Long, Observation> waiting;

    private transient Counter late;
    private transient Counter duplicate;

    public OrderFunction(Reading options) {
        this.boundMillis = options.orderBound().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(StateNames.PROGRESS, TypeInformation.of(Progress.class)));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        StateNames.WAITING, Types.LONG, TypeInformation.of(Observation.class)));
        late = Metrics.counter(getRuntimeContext(), Metrics.LATE);
        duplicate = Metrics.counter(getRuntimeContext(), Metrics.DUPLICATE);
    }

    @Override
    public void processElement(TracedObservation traced, Context context, Collector<Observation> out) throws Exception {
        Progress stored = progress.value();
        Progress before = stored == null ? Progress.NONE : stored;
        Observation observation = traced.observation();
        long timestamp = observation.timestampMillis();
        if (timestamp < before.releasedMillis()) {
            late.inc();
            context.output(SideOutputs.DEAD_LETTERS, traced.origin().reject(tooLate(observation, before)));
        } else if (timestamp == before.releasedMillis() || (before.waits() && waiting.contains(timestamp))) {
            duplicate.inc();
        } else if (boundMillis == 0 && !before.waits()) {
            out.collect(observation);
            progress.update(new Progress(timestamp, timestamp));
        } else {
            if (!before.waits()) {
                context.timerService().registerEventTimeTimer(timestamp + boundMillis);
            }
            waiting.put(timestamp, observation);
            long newest = Math.max(before.newestMillis(), timestamp);
            progress.update(release(new Progress(newest, before.releasedMillis()), newest - boundMillis, out));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Observation> out) throws Exception {
        Progress before = progress.value();
        Progress after = release(before, context.timerService().currentWatermark() - boundMillis, out);
        progress.update(after);
        if (after.waits()) {
            context.timerService().registerEventTimeTimer(after.newestMillis() + boundMillis);
        }
    }

    /** Hands on what waits, up to and including {@code untilMillis}. */
    private Progress release(Progress before, long untilMillis, Collector<Observation> out) throws Exception {
        List<Long> due = new ArrayList<>();
        for (long timestamp : waiting.keys()) {
            if (timestamp <= untilMillis) {
                due.add(timestamp);
            }
        }
        Collections.sort(due);
        for (long timestamp : due) {
            out.collect(waiting.get(timestamp));
            waiting.remove(timestamp);
        }
        return due.isEmpty() ? before : new Progress(before.newestMillis(), due.get(due.size() - 1));
    }

    private RejectedException tooLate(Observation observation, Progress before) {
        return new RejectedException(
                Reason.LATE,
                "An observation needs a timestamp after the last forecast of its series, " + before.releasedMillis()
                        + ", found " + observation.timestampMillis() + "; order.bound is " + boundMillis + " ms");
    }
}
