package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.NumberedWindowSerializer;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.model.Model;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.Averaging;
import dev.cellcast.train.Contribution;
import dev.cellcast.train.HeldOut;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.train.Verdict;
import dev.cellcast.wire.ModelMessage;
import java.util.List;
import java.util.Optional;
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
 * Averages what the trainers contribute to a round, and publishes the average for them to go on from. Judges it on the windows
 * that are held out, and publishes it under the model's own name too if it beats the champion and the last value. Runs as a
 * single instance.
 *
 * <p>The champion is the newest version in effect; without any it is the bundled model. A new one is in effect from the newest
 * step of all windows on, which is later than all that it has learned from or was judged by.
 */
public final class AverageFunction extends BroadcastProcessFunction<RoundReport, RawRecord, ModelFile>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final TrainPlan plan;
    private final ModelsTopic topic;
    private final ModelCheck check;

    private transient StoredModels models;
    private transient Averaging averaging;
    private transient HeldOut heldOut;
    private transient RoundProgress progress;
    private transient Verdict verdict;
    private transient ListState<NumberedWindow> keptWindows;
    private transient ListState<Contribution> keptContributions;
    private transient ListState<RoundProgress> keptProgress;
    private transient Counter rounds;
    private transient Counter modelsPublished;

    public AverageFunction(TrainOptions options, ModelsTopic topic) {
        this.plan = TrainPlan.of(options);
        this.topic = topic;
        this.check = ModelCheck.of(options);
    }

    @Override
    public void processElement(RoundReport report, ReadOnlyContext context, Collector<ModelFile> out) throws Exception {
        if (report.window() != null) {
            hold(report.window());
            return;
        }
        Optional<Averaging.Average> average = averaging.contribute(report.contribution());
        if (average.isPresent()) {
            publish(average.get(), context.getBroadcastState(StoredModels.STATE), out);
        }
    }

    private void hold(NumberedWindow window) {
        heldOut.add(window);
        long[] timestamps = window.window().timestampsMillis();
        progress = progress.seen(timestamps[timestamps.length - 1]);
    }

    private void publish(
            Averaging.Average average, ReadOnlyBroadcastState<ModelKey, byte[]> state, Collector<ModelFile> out)
            throws Exception {
        rounds.inc();
        float[] weights = average.weights().orElseGet(() -> models.start(state, plan));
        Model candidate = new Model(plan.spec().published(plan.training().average(), average.round(), 0), weights);
        heldOut.release(average.newestWindow());
        verdict = heldOut.judge(candidate, champion(state));
        out.collect(ModelFile.of(candidate, verdict.facts()));
        if (verdict.isWon(plan.training().judgedAtLeast(), plan.training().margin())) {
            long version = 1
                    + Math.max(
                            progress.publishedVersion(),
                            models.newestVersion(state, plan.training().model()));
            Model winner = new Model(
                    plan.spec().published(plan.training().model(), version, progress.newestMillis()), weights);
            ModelFile file = ModelFile.of(winner, verdict.facts());
            progress = progress.published(version, file.file());
            modelsPublished.inc();
            out.collect(file);
        }
    }

    /** What was published last may not have come back by way of the topic yet. */
    private Optional<Model> champion(ReadOnlyBroadcastState<ModelKey, byte[]> state) throws Exception {
        if (progress.publishedVersion()
                > models.newestVersion(state, plan.training().model())) {
            return Optional.of(ModelMessage.decode(progress.published(), null));
        }
        return models.inEffect(state, plan.training().model(), progress.newestMillis())
                .or(plan::bundled);
    }

    @Override
    public void processBroadcastElement(RawRecord message, Context context, Collector<ModelFile> out) throws Exception {
        String name = models.take(context.getBroadcastState(StoredModels.STATE), message);
        if (name.equals(plan.training().model()) && message.value() == null) {
            progress = progress.retired();
        } else if (name.equals(plan.training().average()) && message.value() != null) {
            averaging.passed(ModelMessage.decode(message.value(), null).spec().version());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        keptWindows.update(heldOut.windows());
        keptContributions.update(List.copyOf(averaging.present()));
        keptProgress.update(List.of(progress.passed(averaging.passed())));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        keptWindows = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.HELD_OUT, new NumberedWindowSerializer()));
        keptContributions = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>(StateNames.CONTRIBUTIONS, TypeInformation.of(Contribution.class)));
        keptProgress = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(StateNames.ROUND, TypeInformation.of(RoundProgress.class)));
        averaging = new Averaging();
        heldOut = plan.heldOut();
        progress = RoundProgress.NONE;
        verdict = Verdict.NONE;
        for (RoundProgress kept : keptProgress.get()) {
            progress = kept;
        }
        boolean readable = progress.fingerprint() == plan.fingerprint();
        progress = progress.of(plan.fingerprint());
        averaging.restore(progress.passed(), readable ? keptContributions.get() : List.of());
        if (readable) {
            keptWindows.get().forEach(heldOut::add);
        }
        models = context.isRestored() ? StoredModels.restored() : StoredModels.standing(topic, check);
        models.newestStanding(plan.training().average())
                .ifPresent(average -> averaging.passed(average.spec().version()));
        register();
    }

    private void register() {
        rounds = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.ROUNDS);
        modelsPublished = Metrics.counter(getRuntimeContext().getMetricGroup(), Metrics.MODELS_PUBLISHED);
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.HELD_OUT_WINDOWS, () -> heldOut.windows()
                .size());
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.CANDIDATE_LOSS, () -> verdict.candidate());
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.CHAMPION_LOSS, () -> verdict.champion());
        Metrics.gauge(getRuntimeContext().getMetricGroup(), Metrics.LAST_VALUE_LOSS, () -> verdict.lastValue());
    }
}
