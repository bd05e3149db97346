package dev.cellcast.flink.pipeline;

import dev.cellcast.flink.function.CheckModelFunction;
import dev.cellcast.flink.function.OrderFunction;
import dev.cellcast.flink.function.ParseFunction;
import dev.cellcast.flink.function.SideOutputs;
import dev.cellcast.flink.serde.EarliestOffsets;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RegistryLink;
import dev.cellcast.flink.serde.TracedObservation;
import dev.cellcast.flink.serde.Travelling;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.Reading;
import dev.cellcast.wire.DeadLetter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What pipelines have in common: from records to observations in order, and from messages to models that are fit. */
final class Stages {

    /**
     * What comes of the records.
     *
     * @param observations of each series in order, partitioned by their series
     */
    record Ordered(DataStream<Observation> observations, DataStream<DeadLetter> deadLetters) {}

    private Stages() {}

    static Ordered ordered(
            DataStream<RawRecord> records, Reading options, EarliestOffsets earliest, RegistryLink registry) {
        SingleOutputStreamOperator<TracedObservation> parsed = named(
                OperatorIds.PARSE,
                records.process(new ParseFunction(options, earliest, registry), Travelling.TRACED_OBSERVATION));

        SingleOutputStreamOperator<TracedObservation> timed =
                named(OperatorIds.WATERMARKS, parsed.assignTimestampsAndWatermarks(watermarks(options)));

        SingleOutputStreamOperator<Observation> ordered = named(
                OperatorIds.ORDER,
                timed.keyBy(traced -> traced.observation().seriesId(), Types.STRING)
                        .process(new OrderFunction(options), Travelling.OBSERVATION));

        return new Ordered(
                ordered,
                parsed.getSideOutput(SideOutputs.DEAD_LETTERS).union(ordered.getSideOutput(SideOutputs.DEAD_LETTERS)));
    }

    private static WatermarkStrategy<TracedObservation> watermarks(Reading options) {
        return WatermarkStrategy.<TracedObservation>forBoundedOutOfOrderness(options.orderBound())
                .withTimestampAssigner((traced, kafka) -> traced.observation().timestampMillis())
                .withIdleness(options.idleness());
    }

    /** As a single instance, so that each message is judged and reported once. */
    static SingleOutputStreamOperator<RawRecord> checked(DataStream<ModelRecord> models, CheckModelFunction check) {
        return named(OperatorIds.CHECK_MODEL, models.process(check, TypeInformation.of(RawRecord.class)))
                .setParallelism(1);
    }

    static <T> SingleOutputStreamOperator<T> named(String id, SingleOutputStreamOperator<T> operator) {
        return operator.name(id).uid(id);
    }
}
