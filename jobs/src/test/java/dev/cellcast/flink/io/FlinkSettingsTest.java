package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.testing.Fixtures;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;

class FlinkSettingsTest {
    private static StreamExecutionEnvironment environment(String... options) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(FlinkSettings.of(Fixtures.options(options).running(), environment.getConfiguration()));
        return environment;
    }

    @Test
    void carryThePromisesByDefault() {
        StreamExecutionEnvironment environment = environment();

        assertThat(environment.getConfig().isObjectReuseEnabled()).isTrue();
        assertThat(environment.getConfig().getSerializerConfig().hasGenericTypesDisabled())
                .isTrue();
        assertThat(environment.getBufferTimeout()).isEqualTo(5);
        assertThat(environment.getMaxParallelism()).isEqualTo(128);
        assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(10_000);
        assertThat(environment.getCheckpointConfig().getCheckpointingConsistencyMode())
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(environment.getCheckpointConfig().getTolerableCheckpointFailureNumber())
                .isPositive();
        assertThat(environment.getCheckpointConfig().getExternalizedCheckpointRetention())
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(environment.getConfiguration().get(RestartStrategyOptions.RESTART_STRATEGY))
                .isEqualTo("exponential-delay");
        assertThat(environment.getConfiguration().get(StateBackendOptions.STATE_BACKEND))
                .isEqualTo("hashmap");
    }

    @Test
    void leaveToTheClusterWhatIsNotAskedFor() {
        Configuration settings = FlinkSettings.of(Fixtures.options().running(), new Configuration());

        assertThat(settings.keySet())
                .doesNotContain("parallelism.default", CheckpointingOptions.CHECKPOINTS_DIRECTORY.key());
    }

    @Test
    void followTheOptions() {
        StreamExecutionEnvironment environment = environment(
                "parallelism", "3",
                "max-parallelism", "64",
                "checkpoint.interval", "2s",
                "checkpoint.directory", "file:///somewhere",
                "state.backend", "rocksdb");

        assertThat(environment.getParallelism()).isEqualTo(3);
        assertThat(environment.getMaxParallelism()).isEqualTo(64);
        assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(2_000);
        assertThat(environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("file:///somewhere");
        assertThat(environment.getConfiguration().get(StateBackendOptions.STATE_BACKEND))
                .isEqualTo("rocksdb");
    }

    @Test
    void tuneRocksDb() {
        Configuration settings = FlinkSettings.of(Fixtures.options().running(), new Configuration());

        assertThat(settings.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isTrue();
        assertThat(settings.get(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS)).isTrue();
        assertThat(settings.get(RocksDBConfigurableOptions.COMPACTION_STYLE)).isEqualTo(CompactionStyle.UNIVERSAL);
        assertThat(settings.get(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL))
                .containsExactly(CompressionType.NO_COMPRESSION);
        assertThat(settings.get(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS))
                .isEqualTo(4);
    }

    @Test
    void leaveRocksDbAsTheClusterHasIt() {
        Configuration cluster =
                new Configuration().set(RocksDBConfigurableOptions.COMPACTION_STYLE, CompactionStyle.LEVEL);

        Configuration settings = FlinkSettings.of(Fixtures.options().running(), cluster);

        assertThat(settings.keySet())
                .doesNotContain(RocksDBConfigurableOptions.COMPACTION_STYLE.key())
                .contains(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS.key());
    }
}
