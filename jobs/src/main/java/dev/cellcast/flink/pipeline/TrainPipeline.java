package dev.cellcast.flink.pipeline;

import dev.cellcast.flink.function.AverageFunction;
import dev.cellcast.flink.function.CheckModelFunction;
import dev.cellcast.flink.function.CutFunction;
import dev.cellcast.flink.function.HoldOutFunction;
import dev.cellcast.flink.function.PublishOperator;
import dev.cellcast.flink.function.SideOutputs;
import dev.cellcast.flink.function.StoredModels;
import dev.cellcast.flink.function.TrainOperator;
import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.ModelFile;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.wire.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From records to models.
 *
 * <pre>
 * records ─▶ parse ─▶ watermarks ─▶ by series ─▶ order ─▶ cut windows ─▶ hold out ─▶ in turn ─▶ train ─▶ average ─▶ publish ─▶ models
 *              └───────────────────────────────────┴─▶ dead letters        └──────────────────────────────▲
 *                                       models ─▶ check ─▶ broadcast ───────────────────────────┴──────────┘
 *                                                   └─▶ dead letters
 * </pre>
 *
 * <p>What is published comes back by way of the models topic: that is how the trainers hear of their averages.
 */
public final class TrainPipeline {

    /** What comes out. */
    public record Outputs(DataStream<ModelFile> models, DataStream<DeadLetter> deadLetters) {}

    private TrainPipeline() {}

    /**
     * Adds the operators between the sources and the sinks.
     *
     * @param earliest of the partitions that the records come from
     * @param topic that the models come from, as it stands when a task starts
     * @param registry that keeps the schemas of the observations, where their format has them
     */
    public static Outputs define(
            DataStream<RawRecord> records,
            EarliestOffsets earliest,
            DataStream<ModelRecord> models,
            ModelsTopic topic,
            RegistryLink registry,
            TrainOptions options) {
        Stages.Ordered ordered = Stages.ordered(records, options.reading(), earliest, registry);
        SingleOutputStreamOperator<RawRecord> checked = Stages.checked(models, new CheckModelFunction(options));

        SingleOutputStreamOperator<Passage> windows = Stages.named(
                OperatorIds.CUT_WINDOWS,
                DataStreamUtils.reinterpretAsKeyedStream(ordered.observations(), Observation::seriesId, Types.STRING)
                        .process(new CutFunction(options), TypeInformation.of(Passage.class)));

        SingleOutputStreamOperator<NumberedWindow> released = Stages.named(
                        OperatorIds.HOLD_OUT,
                        windows.process(new HoldOutFunction(options), TypeInformation.of(NumberedWindow.class)))
                .setParallelism(1);

        // In turn by their numbers: Flink's own rebalance would begin with a trainer drawn by chance.
        SingleOutputStreamOperator<RoundReport> contributions = Stages.named(
                OperatorIds.TRAIN,
                released.partitionCustom((number, trainers) -> (int) (number % trainers), NumberedWindow::number)
                        .connect(checked.broadcast())
                        .transform(
                                OperatorIds.TRAIN,
                                TypeInformation.of(RoundReport.class),
                                new TrainOperator(options, topic)));

        SingleOutputStreamOperator<ModelFile> averaged = Stages.named(
                        OperatorIds.AVERAGE,
                        contributions
                                .union(released.getSideOutput(SideOutputs.HELD_OUT))
                                .connect(checked.broadcast(StoredModels.STATE))
                                .process(new AverageFunction(options, topic), TypeInformation.of(ModelFile.class)))
                .setParallelism(1);

        SingleOutputStreamOperator<ModelFile> published = Stages.named(
                        OperatorIds.PUBLISH,
                        averaged.transform(
                                OperatorIds.PUBLISH, TypeInformation.of(ModelFile.class), new PublishOperator(options)))
                .setParallelism(1);

        return new Outputs(published, ordered.deadLetters().union(checked.getSideOutput(SideOutputs.DEAD_LETTERS)));
    }
}
