package dev.cellcast.launcher;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.FlinkSettings;
import dev.cellcast.flink.io.KafkaModelsTopic;
import dev.cellcast.flink.io.KafkaSinks;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.flink.pipeline.ForecastPipeline;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.OptionTable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Forecasts every series of the observations topic, for ever. {@code flink run -c dev.cellcast.launcher.ForecastJob}. */
public final class ForecastJob {
    /** As it shows in the Flink dashboard. */
    public static final String NAME = "cellcast-forecast";

    private ForecastJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Arguments.askForHelp(arguments)) {
            System.out.print(optionTable().help());
            return;
        }
        ForecastOptions options = ForecastOptions.of(Arguments.parse(arguments));
        Preflight.check(options);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, options);
        environment.execute(NAME);
    }

    /** The options of this job, for readers. */
    public static OptionTable optionTable() {
        return OptionTable.forecast(Settings.choices());
    }

    /**
     * Adds the job to an environment and configures the environment for it; {@link #main} does no more than this with the
     * cluster's.
     *
     * @throws dev.cellcast.options.OptionException if an option names something that does not exist
     */
    public static void define(StreamExecutionEnvironment environment, ForecastOptions options) {
        Settings.check(options);
        environment.configure(FlinkSettings.of(options.running()));
        DataStream<RawRecord> records =
                Ends.observations(environment, options, options.topics().observations());
        DataStream<ModelRecord> models =
                Ends.models(environment, options, options.topics().models());

        ForecastPipeline.Outputs outputs = ForecastPipeline.define(
                records,
                models,
                new KafkaModelsTopic(options.kafka(), options.topics().models()),
                options);

        Ends.sink(outputs.forecasts(), OperatorIds.FORECASTS_SINK, KafkaSinks.forecasts(options));
        if (options.delivery().scores()) {
            Ends.sink(outputs.scores(), OperatorIds.SCORES_SINK, KafkaSinks.scores(options));
        }
        Ends.sink(outputs.deadLetters(), OperatorIds.DEAD_LETTERS_SINK, KafkaSinks.deadLetters(options));
    }
}
