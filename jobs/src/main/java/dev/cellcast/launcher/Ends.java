package dev.cellcast.launcher;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two ends of a job, each with its uid. */
final class Ends {
    private Ends() {}

    static <T> DataStreamSource<T> source(StreamExecutionEnvironment environment, String id, Source<T, ?, ?> source) {
        DataStreamSource<T> stream = environment.fromSource(source, WatermarkStrategy.noWatermarks(), id);
        stream.uid(id);
        return stream;
    }

    static <T> DataStreamSink<T> sink(DataStream<T> stream, String id, Sink<T> sink) {
        return stream.sinkTo(sink).name(id).uid(id);
    }
}
