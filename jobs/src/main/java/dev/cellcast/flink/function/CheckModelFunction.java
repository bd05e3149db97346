package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.options.Models;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.wire.RejectedException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets a model pass once it has proved fit to serve, and a tombstone that retires one; the unfit become dead letters. Runs
 * as a single instance before the broadcast, so that each message is judged, counted and reported once.
 */
public final class CheckModelFunction extends ProcessFunction<ModelRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final ModelCheck check;

    private transient Counter rejected;

    public CheckModelFunction(TrainOptions options) {
        this(ModelCheck.of(options));
    }

    public CheckModelFunction(Models options) {
        this(ModelCheck.of(options));
    }

    private CheckModelFunction(ModelCheck check) {
        this.check = check;
    }

    @Override
    public void open(OpenContext context) {
        rejected = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.MODELS_REJECTED);
    }

    @Override
    public void processElement(ModelRecord message, Context context, Collector<RawRecord> out) {
        try {
            check.require(message);
            out.collect(message.raw());
        } catch (RejectedException why) {
            rejected.inc();
            context.output(SideOutputs.DEAD_LETTERS, message.raw().reject(why));
        }
    }
}
