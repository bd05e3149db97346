package dev.cellcast.launcher;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.io.FlinkSettings;
import dev.cellcast.flink.io.HttpRegistryLink;
import dev.cellcast.flink.io.KafkaEarliestOffsets;
import dev.cellcast.flink.io.KafkaModelsTopic;
import dev.cellcast.flink.io.KafkaSinks;
import dev.cellcast.flink.io.Preflight;
import dev.cellcast.flink.pipeline.ForecastPipeline;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.OptionTable;
import java.util.function.BiFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

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
        define(
                environment,
                options,
                (records, models) -> ForecastPipeline.define(
                        records,
                        new KafkaEarliestOffsets(options.kafka()),
                        models,
                        new KafkaModelsTopic(options.kafka(), options.topics().models()),
                        HttpRegistryLink.of(options),
                        options));
    }

    /**
     * The same job with another function in the forecaster's place, so that its own share of the cost can be measured.
     *
     * @param function takes observations in order
     */
    public static void define(
            StreamExecutionEnvironment environment,
            ForecastOptions options,
            KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast> function) {
        define(
                environment,
                options,
                (records, models) -> ForecastPipeline.define(
                        records,
                        new KafkaEarliestOffsets(options.kafka()),
                        models,
                        HttpRegistryLink.of(options),
                        options,
                        function));
    }

    private static void define(
            StreamExecutionEnvironment environment,
            ForecastOptions options,
            BiFunction<DataStream<RawRecord>, DataStream<ModelRecord>, ForecastPipeline.Outputs> pipeline) {
        Settings.check(options);
        environment.configure(FlinkSettings.of(options.running(), environment.getConfiguration()));
        ForecastPipeline.Outputs outputs = pipeline.apply(
                Ends.observations(environment, options, options.topics().observations()),
                Ends.models(environment, options, options.topics().models()));

        Ends.sink(outputs.forecasts(), OperatorIds.FORECASTS_SINK, KafkaSinks.forecasts(options));
        if (options.delivery().scores()) {
            Ends.sink(outputs.scores(), OperatorIds.SCORES_SINK, KafkaSinks.scores(options));
        }
        Ends.sink(outputs.deadLetters(), OperatorIds.DEAD_LETTERS_SINK, KafkaSinks.deadLetters(options));
    }
}
