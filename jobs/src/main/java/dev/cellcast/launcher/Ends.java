package dev.cellcast.launcher;

import dev.cellcast.flink.io.KafkaSources;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.options.JobOptions;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two ends of a job, each with its uid. */
final class Ends {
    private static final Duration MODELS_IDLENESS = Duration.ofSeconds(1);

    private Ends() {}

    static DataStream<RawRecord> observations(
            StreamExecutionEnvironment environment, JobOptions options, String topic) {
        return source(
                environment,
                OperatorIds.OBSERVATIONS_SOURCE,
                KafkaSources.observations(options, topic),
                WatermarkStrategy.noWatermarks());
    }

    /** As a single instance, so that messages stay in order. Models have no event time: they hold nobody's back. */
    static DataStream<ModelRecord> models(StreamExecutionEnvironment environment, JobOptions options, String topic) {
        return source(
                        environment,
                        OperatorIds.MODELS_SOURCE,
                        KafkaSources.models(options, topic),
                        WatermarkStrategy.<ModelRecord>noWatermarks().withIdleness(MODELS_IDLENESS))
                .setParallelism(1);
    }

    private static <T> DataStreamSource<T> source(
            StreamExecutionEnvironment environment,
            String id,
            Source<T, ?, ?> source,
            WatermarkStrategy<T> watermarks) {
        DataStreamSource<T> stream = environment.fromSource(source, watermarks, id);
        stream.uid(id);
        return stream;
    }

    static <T> DataStreamSink<T> sink(DataStream<T> stream, String id, Sink<T> sink) {
        return stream.sinkTo(sink).name(id).uid(id);
    }
}
