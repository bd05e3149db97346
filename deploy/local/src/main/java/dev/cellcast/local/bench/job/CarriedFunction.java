package dev.cellcast.local.bench.job;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import dev.cellcast.options.Forecasting;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A peer's LSTM that carries its memory on in keyed state, and a linear head: no scaling, no experts, no intervals that learn, no
 * scores.
 */
final class CarriedFunction extends KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> {
    private static final long serialVersionUID = 1L;

    private final Forecasting options;
    private final String peer;

    private transient ValueState<float[]> memory;
    private transient Stepper stepper;
    private transient LinearHead head;

    CarriedFunction(Forecasting options, String peer) {
        this.options = options;
        this.peer = peer;
    }

    @Override
    public void open(OpenContext context) {
        memory = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("memory", PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO));
        LstmWeights weights = LinearHead.weights();
        stepper = Peer.of(peer).orElseThrow().stepper(weights);
        head = new LinearHead(options);
    }

    @Override
    public void processElement(Observation observation, ReadOnlyContext context, Collector<Forecast> out)
            throws Exception {
        float[] stored = memory.value();
        float[] current = stored == null ? new float[2 * LinearHead.HIDDEN] : stored;
        stepper.load(current);
        stepper.step(head.inputs(observation));
        stepper.store(current);
        memory.update(current);
        out.collect(head.forecast(observation, current));
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<Forecast> out) {}

    @Override
    public void close() {
        if (stepper != null) {
            stepper.close();
        }
    }
}
