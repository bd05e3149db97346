package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.options.TrainOptions;
import java.util.ArrayDeque;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds each new model back until it stands in a checkpoint, and then publishes it: so a version has the same bytes for ever. A
 * job that falls back to a checkpoint publishes what stands there once more, as it was; what does not stand there was never
 * published, and its version is free for what the job decides the second time, on whatever came in another order.
 *
 * <p>Averages pass at once, for the trainers wait for them and agree again with the next if one comes twice. What is held when the
 * input ends passes then; it is for the sink to keep it back until the last checkpoint.
 */
public final class PublishOperator extends AbstractStreamOperator<ModelFile>
        implements OneInputStreamOperator<ModelFile, ModelFile>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** Before the first checkpoint that may hold a model. */
    private static final long NONE = Long.MAX_VALUE;

    /** In the checkpoint that the job fell back to. */
    private static final long RESTORED = Long.MIN_VALUE;

    private final String average;

    private transient ArrayDeque<Held> held;
    private transient ListState<ModelFile> kept;

    /** A model, and the oldest checkpoint that holds it. */
    private record Held(ModelFile model, long checkpoint) {}

    public PublishOperator(TrainOptions options) {
        this.average = options.training().average();
    }

    @Override
    public void processElement(StreamRecord<ModelFile> element) {
        if (element.getValue().name().equals(average)) {
            output.collect(element);
        } else {
            held.add(new Held(element.getValue(), NONE));
        }
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        held = new ArrayDeque<>();
        kept = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.UNPUBLISHED, TypeInformation.of(ModelFile.class)));
        for (ModelFile model : kept.get()) {
            held.add(new Held(model, RESTORED));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ArrayDeque<Held> marked = new ArrayDeque<>();
        held.forEach(one -> marked.add(new Held(one.model, Math.min(one.checkpoint, context.getCheckpointId()))));
        held = marked;
        kept.update(held.stream().map(Held::model).toList());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        publish(checkpoint);
    }

    @Override
    public void endInput() {
        publish(NONE);
    }

    private void publish(long upToCheckpoint) {
        while (!held.isEmpty() && held.peek().checkpoint <= upToCheckpoint) {
            output.collect(new StreamRecord<>(held.remove().model));
        }
    }
}
