package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.NumberedWindowSerializer;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.model.Model;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.Contribution;
import dev.cellcast.train.LocalProgress;
import dev.cellcast.train.LocalTrainer;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.wire.ModelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One of the trainers. Learns from the windows that come to it, contributes to the average of each round, and goes on from the
 * average when it comes back by way of the models topic. Takes models that {@link CheckModelFunction} has let pass.
 */
public final class TrainFunction extends BroadcastProcessFunction<NumberedWindow, RawRecord, RoundReport>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final TrainPlan plan;
    private final ModelsTopic topic;
    private final ModelCheck check;

    private transient StoredModels models;
    private transient LocalTrainer trainer;
    private transient long counted;
    private transient ListState<NumberedWindow> keptWindows;
    private transient ListState<LocalProgress> keptProgress;
    private transient Counter updates;

    public TrainFunction(TrainOptions options, ModelsTopic topic) {
        this.plan = TrainPlan.of(options);
        this.topic = topic;
        this.check = ModelCheck.of(options);
    }

    @Override
    public void processElement(NumberedWindow window, ReadOnlyContext context, Collector<RoundReport> out)
            throws Exception {
        report(trainer.learn(window, start(context.getBroadcastState(StoredModels.STATE))), out);
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<RoundReport> out)
            throws Exception {
        String name = models.take(context.getBroadcastState(StoredModels.STATE), message);
        if (name.equals(plan.training().average()) && message.value() != null) {
            Model average = ModelMessage.decode(message.value(), null);
            report(adopt(average, start(context.getBroadcastState(StoredModels.STATE))), out);
        }
    }

    private Optional<Contribution> adopt(Model average, Supplier<float[]> start) {
        Optional<float[]> weights = Optional.of(average)
                .filter(model -> model.spec().isShapedAs(plan.spec()))
                .map(Model::weights);
        return trainer.adopt(average.spec().version(), weights, start);
    }

    /** Contributes what is left, when no more windows and no more models will come. */
    void finish(Collector<RoundReport> out) {
        report(trainer.end(), out);
    }

    private void report(Optional<Contribution> contribution, Collector<RoundReport> out) {
        updates.inc(trainer.updatesEver() - counted);
        counted = trainer.updatesEver();
        contribution.map(RoundReport::of).ifPresent(out::collect);
    }

    private Supplier<float[]> start(ReadOnlyBroadcastState<ModelKey, byte[]> state) {
        return () -> models.start(state, plan);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        keptWindows.update(trainer.windows());
        keptProgress.update(List.of(trainer.progress()));
    }

    /** Windows are shared out anew when the parallelism changes; every trainer sees how far all had come. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        updates = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.UPDATES);
        keptWindows = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.POOL, new NumberedWindowSerializer()));
        keptProgress = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>(StateNames.TRAINERS, TypeInformation.of(LocalProgress.class)));
        trainer = plan.trainer(
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
        trainer.restore(list(keptProgress.get()), list(keptWindows.get()));
        models = context.isRestored() ? StoredModels.restored() : StoredModels.standing(topic, check);
        models.newestStanding(plan.training().average()).ifPresent(average -> adopt(average, average::weights));
    }

    private static <T> List<T> list(Iterable<T> elements) {
        List<T> list = new ArrayList<>();
        elements.forEach(list::add);
        return list;
    }
}
