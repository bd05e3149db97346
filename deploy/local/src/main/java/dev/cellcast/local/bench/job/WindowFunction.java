package dev.cellcast.local.bench.job;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Unroller;
import dev.cellcast.options.Forecasting;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** A peer's LSTM that is fed the series' recent window for each event, as served models usually are, and a linear head. */
final class WindowFunction extends KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> {
    static final int LOOKBACK = 96;
    private static final long serialVersionUID = 1L;

    private final Forecasting options;
    private final String peer;

    private transient ValueState<float[]> window;
    private transient Unroller unroller;
    private transient LinearHead head;
    private transient float[] output;

    WindowFunction(Forecasting options, String peer) {
        this.options = options;
        this.peer = peer;
    }

    @Override
    public void open(OpenContext context) {
        window = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("window", PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO));
        unroller = Peer.of(peer)
                .orElseThrow()
                .unroller(LinearHead.weights(), LOOKBACK)
                .orElseThrow();
        head = new LinearHead(options);
        output = new float[LinearHead.HIDDEN];
    }

    @Override
    public void processElement(Observation observation, ReadOnlyContext context, Collector<Forecast> out)
            throws Exception {
        float[] stored = window.value();
        float[] current = stored == null ? new float[LOOKBACK * LinearHead.INPUTS] : stored;
        float[] newest = head.inputs(observation);
        System.arraycopy(current, newest.length, current, 0, current.length - newest.length);
        System.arraycopy(newest, 0, current, current.length - newest.length, newest.length);
        unroller.run(current, output);
        window.update(current);
        out.collect(head.forecast(observation, output));
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<Forecast> out) {}

    @Override
    public void close() {
        if (unroller != null) {
            unroller.close();
        }
    }
}
