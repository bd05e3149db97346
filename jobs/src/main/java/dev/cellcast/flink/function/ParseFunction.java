package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.options.Reading;
import dev.cellcast.wire.ObservationJson;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads the observations out of each record; a record that makes no sense becomes a dead letter. */
public final class ParseFunction extends ProcessFunction<RawRecord, TracedObservation> {
    private static final long serialVersionUID = 1L;

    private final Reading options;

    private transient ObservationJson json;
    private transient Counter observationsIn;
    private transient Map<Reason, Counter> invalid;

    public ParseFunction(Reading options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        json = Settings.observations(options);
        observationsIn = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.OBSERVATIONS_IN);
        invalid = Metrics.invalid(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<TracedObservation> out) {
        try {
            json.read(raw.key(), raw.value(), raw.timestampMillis(), observation -> {
                observationsIn.inc();
                out.collect(new TracedObservation(observation, raw));
            });
        } catch (RejectedException why) {
            invalid.get(why.reason()).inc();
            context.output(SideOutputs.DEAD_LETTERS, raw.reject(why));
        }
    }
}
