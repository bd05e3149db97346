package dev.cellcast.flink.pipeline;

import dev.cellcast.flink.function.CheckModelFunction;
import dev.cellcast.flink.function.ForecastFunction;
import dev.cellcast.flink.function.SideOutputs;
import dev.cellcast.flink.function.StoredModels;
import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Training;
import dev.cellcast.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * From records to forecasts.
 *
 * <pre>
 * records ─▶ parse ─▶ watermarks ─▶ by series ─▶ order ─▶ forecast ─▶ forecasts, scores
 *              └───────────────────────────────────┴─▶ dead letters
 *                  models ─▶ servable ─▶ check ─▶ broadcast ─┘
 *                                          └─▶ dead letters
 * </pre>
 */
public final class ForecastPipeline {

    /** What comes out. */
    public record Outputs(
            DataStream<Forecast> forecasts, DataStream<Score> scores, DataStream<DeadLetter> deadLetters) {}

    private ForecastPipeline() {}

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
            ForecastOptions options) {
        return define(records, earliest, models, registry, options, new ForecastFunction(options, servable(topic)));
    }

    /**
     * The same pipeline with another function in the forecaster's place, so that its own share of the cost can be measured.
     *
     * @param registry that keeps the schemas of the observations, where their format has them
     * @param function takes observations in order
     */
    public static Outputs define(
            DataStream<RawRecord> records,
            EarliestOffsets earliest,
            DataStream<ModelRecord> models,
            RegistryLink registry,
            ForecastOptions options,
            KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> function) {
        Stages.Ordered ordered = Stages.ordered(records, options.reading(), earliest, registry);
        SingleOutputStreamOperator<ModelRecord> servable = Stages.named(
                        OperatorIds.SERVABLE_MODELS, models.filter(ForecastPipeline::isServable))
                .setParallelism(1);
        SingleOutputStreamOperator<RawRecord> checked =
                Stages.checked(servable, new CheckModelFunction(options.models()));

        SingleOutputStreamOperator<Forecast> forecasts = Stages.named(
                OperatorIds.FORECAST,
                DataStreamUtils.reinterpretAsKeyedStream(ordered.observations(), Observation::seriesId, Types.STRING)
                        .connect(checked.broadcast(StoredModels.STATE))
                        .process(function, TypeInformation.of(Forecast.class)));

        return new Outputs(
                forecasts,
                forecasts.getSideOutput(SideOutputs.SCORES),
                ordered.deadLetters().union(checked.getSideOutput(SideOutputs.DEAD_LETTERS)));
    }

    private static ModelsTopic servable(ModelsTopic topic) {
        return out -> topic.read(message -> {
            if (isServable(message)) {
                out.take(message);
            }
        });
    }

    /** Whether it is no training job's average: these are many, and nobody follows them. */
    private static boolean isServable(ModelRecord message) {
        byte[] key = message.raw().key();
        return key == null || !new String(key, StandardCharsets.UTF_8).endsWith(Training.AVERAGE_SUFFIX);
    }
}
