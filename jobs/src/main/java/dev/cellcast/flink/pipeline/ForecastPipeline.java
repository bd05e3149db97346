package dev.cellcast.flink.pipeline;

import dev.cellcast.flink.function.CheckModelFunction;
import dev.cellcast.flink.function.ForecastFunction;
import dev.cellcast.flink.function.OrderFunction;
import dev.cellcast.flink.function.ParseFunction;
import dev.cellcast.flink.function.SideOutputs;
import dev.cellcast.flink.function.StoredModels;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Reading;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.ModelMessage;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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

    public static Outputs define(
            DataStream<RawRecord> records, DataStream<ModelRecord> models, ForecastOptions options) {
        SingleOutputStreamOperator<TracedObservation> parsed = named(
                OperatorIds.PARSE,
                records.process(new ParseFunction(options.reading()), TypeInformation.of(TracedObservation.class)));

        SingleOutputStreamOperator<TracedObservation> timed =
                named(OperatorIds.WATERMARKS, parsed.assignTimestampsAndWatermarks(watermarks(options.reading())));

        SingleOutputStreamOperator<Observation> ordered = named(
                OperatorIds.ORDER,
                timed.keyBy(traced -> traced.observation().seriesId(), Types.STRING)
                        .process(new OrderFunction(options.reading()), TypeInformation.of(Observation.class)));

        SingleOutputStreamOperator<ModelRecord> servable = named(
                        OperatorIds.SERVABLE_MODELS, models.filter(ForecastPipeline::isServable))
                .setParallelism(1);
        SingleOutputStreamOperator<RawRecord> checked = named(
                        OperatorIds.CHECK_MODEL,
                        servable.process(new CheckModelFunction(options.models()), TypeInformation.of(RawRecord.class)))
                .setParallelism(1);

        SingleOutputStreamOperator<Forecast> forecasts = named(
                OperatorIds.FORECAST,
                DataStreamUtils.reinterpretAsKeyedStream(ordered, Observation::seriesId, Types.STRING)
                        .connect(checked.broadcast(StoredModels.STATE))
                        .process(
                                new ForecastFunction(options.forecasting(), options.models()),
                                TypeInformation.of(Forecast.class)));

        return new Outputs(
                forecasts,
                forecasts.getSideOutput(SideOutputs.SCORES),
                parsed.getSideOutput(SideOutputs.DEAD_LETTERS)
                        .union(
                                ordered.getSideOutput(SideOutputs.DEAD_LETTERS),
                                checked.getSideOutput(SideOutputs.DEAD_LETTERS)));
    }

    /** Whether it is no training job's average of the day: these are many, and nobody follows them. */
    private static boolean isServable(ModelRecord message) {
        byte[] key = message.raw().key();
        return key == null || !new String(key, StandardCharsets.UTF_8).endsWith(ModelMessage.AVERAGE_SUFFIX);
    }

    private static WatermarkStrategy<TracedObservation> watermarks(Reading options) {
        return WatermarkStrategy.<TracedObservation>forBoundedOutOfOrderness(options.orderBound())
                .withTimestampAssigner((traced, kafka) -> traced.observation().timestampMillis())
                .withIdleness(options.idleness());
    }

    private static <T> SingleOutputStreamOperator<T> named(String id, SingleOutputStreamOperator<T> operator) {
        return operator.name(id).uid(id);
    }
}
