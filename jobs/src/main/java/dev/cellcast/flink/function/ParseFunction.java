package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.options.Reading;
import dev.cellcast.wire.ObservationReader;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads the observations out of each record; a record that makes no sense becomes a dead letter, and those that expired before
 * they came here are counted. Where it cannot be told yet whether a record makes sense, because the registry of its schema is
 * away, the task fails and reads the record again.
 */
public final class ParseFunction extends ProcessFunction<RawRecord, TracedObservation> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final Reading options;
    private final EarliestOffsets earliest;
    private final RegistryLink registry;

    private transient ObservationReader reader;
    private transient Skipped skipped;
    private transient Counter observationsIn;
    private transient Counter observationsSkipped;
    private transient Map<Reason, Counter> invalid;

    /**
     * @param earliest of the partitions that the records come from
     * @param registry that keeps the schemas, where the format has them
     */
    public ParseFunction(Reading options, EarliestOffsets earliest, RegistryLink registry) {
        this.options = options;
        this.earliest = earliest;
        this.registry = registry;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        skipped = new Skipped(context, earliest);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        skipped.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        reader = Settings.observations(options, registry);
        observationsIn = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.OBSERVATIONS_IN);
        observationsSkipped = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.OBSERVATIONS_SKIPPED);
        invalid = Metrics.invalid(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<TracedObservation> out) throws IOException {
        skipped.read(raw, observationsSkipped);
        try {
            reader.read(raw.key(), raw.value(), raw.timestampMillis(), observation -> {
                observationsIn.inc();
                out.collect(new TracedObservation(observation, raw));
            });
        } catch (RejectedException why) {
            invalid.get(why.reason()).inc();
            context.output(SideOutputs.DEAD_LETTERS, raw.reject(why));
        }
    }
}
