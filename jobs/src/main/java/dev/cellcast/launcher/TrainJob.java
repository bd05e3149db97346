package dev.cellcast.launcher;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.FlinkSettings;
import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.flink.io.KafkaEarliestOffsets;
import dev.cellcast.flink.io.KafkaModelsTopic;
import dev.cellcast.flink.io.KafkaSinks;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.flink.pipeline.TrainPipeline;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.options.OptionTable;
import dev.cellcast.options.TrainOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Learns from the observations topic, for ever, and publishes models. {@code flink run -c dev.cellcast.launcher.TrainJob}. */
public final class TrainJob {
    /** As it shows in the Flink dashboard. */
    public static final String NAME = "cellcast-train";

    private TrainJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Arguments.askForHelp(arguments)) {
            System.out.print(optionTable().help());
            return;
        }
        TrainOptions options = TrainOptions.of(Arguments.parse(arguments));
        Preflight.check(options);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, options);
        environment.execute(NAME);
    }

    /** The options of this job, for readers. */
    public static OptionTable optionTable() {
        return OptionTable.train(Settings.choices());
    }

    /**
     * Adds the job to an environment and configures the environment for it; {@link #main} does no more than this with the
     * cluster's.
     *
     * @throws dev.cellcast.options.OptionException if an option names something that does not exist
     */
    public static void define(StreamExecutionEnvironment environment, TrainOptions options) {
        Settings.check(options);
        environment.configure(FlinkSettings.of(options.running(), environment.getConfiguration()));
        DataStream<RawRecord> records =
                Ends.observations(environment, options, options.topics().observations());
        DataStream<ModelRecord> models =
                Ends.models(environment, options, options.topics().models());

        TrainPipeline.Outputs outputs = TrainPipeline.define(
                records,
                new KafkaEarliestOffsets(options.kafka()),
                models,
                new KafkaModelsTopic(options.kafka(), options.topics().models()),
                HttpRegistryLink.of(options),
                options);

        // As a single instance, so that models stay in order.
        Ends.sink(outputs.models(), OperatorIds.MODELS_SINK, KafkaSinks.models(options, Settings.signingKey(options)))
                .setParallelism(1);
        Ends.sink(outputs.deadLetters(), OperatorIds.DEAD_LETTERS_SINK, KafkaSinks.deadLetters(options));
    }
}
