package dev.cellcast.flink.io;

import dev.cellcast.options.Running;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** The Flink configuration that carries the job's promises. */
public final class FlinkSettings {
    /** A full disk must not stop the forecasts; Flink's metric numberOfFailedCheckpoints is the alarm. */
    private static final int TOLERABLE_FAILED_CHECKPOINTS = Integer.MAX_VALUE;

    /** How long a record may wait for others on its way to the next task; Flink's default of 100 ms shows in every forecast. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

    private FlinkSettings() {}

    /**
     * What a job asks for.
     *
     * @param cluster what is set already: it decides where nothing is promised
     */
    public static Configuration of(Running options, ReadableConfig cluster) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        flink.set(PipelineOptions.MAX_PARALLELISM, options.maxParallelism());
        options.parallelism().ifPresent(parallelism -> flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism));

        flink.set(StateBackendOptions.STATE_BACKEND, options.backend().name().toLowerCase(Locale.ROOT));
        RocksDbSettings.addTo(flink, cluster);
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, options.checkpointInterval());
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERABLE_FAILED_CHECKPOINTS);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        options.checkpointDirectory().ifPresent(directory -> {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        });

        // A fixed number of attempts is used up before a lost task manager is back.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        return flink;
    }
}
