package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Checkpoints;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.BundledModels;
import dev.cellcast.wire.ForecastJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQL from topic to topic with the jar that users name, on a cluster of real processes, one of which is killed. */
@Timeout(300)
class SqlIT {
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int HORIZONS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void forecastsBitForBitThroughAKillAndASavepoint() throws Exception {
        int rest = Ports.free();
        try (BrokerProcess broker = BrokerProcess.start(directory);
                FlinkCluster cluster = FlinkCluster.start(directory, Ports.free(), rest)) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "sql", 2);
            Records records = new Records(broker.bootstrap());
            List<Observation> readings = PlainLoop.withCovariate("valve", PlainLoop.readings(3, 150, 9));
            PlainLoop plain = new PlainLoop(
                    BundledModels.load(CellKind.LSTM), ForecastConfig.defaults().withCovariates(List.of("valve")));
            Path checkpoints = Files.createDirectory(directory.resolve("sql-checkpoints"));
            Configuration flink = flink(rest, checkpoints);

            send(records, topics, plain, readings.subList(0, 150));
            JobClient job = insert(flink, broker.bootstrap(), topics);
            requireExactness(records, topics, plain);
            Checkpoints.awaitTwoMore(checkpoints, LIMIT);

            cluster.replaceTaskManager();
            send(records, topics, plain, readings.subList(150, 300));
            requireExactness(records, topics, plain);

            String savepoint = job.stopWithSavepoint(
                            false, checkpoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            send(records, topics, plain, readings.subList(300, 450));
            insert(flink, broker.bootstrap(), topics);
            requireExactness(records, topics, plain);
        }
    }

    private static Configuration flink(int rest, Path checkpoints) {
        return Configuration.fromMap(Map.of(
                "execution.target", "remote",
                "rest.address", "127.0.0.1",
                "rest.port", Integer.toString(rest),
                "parallelism.default", "2",
                "execution.checkpointing.interval", "300ms",
                "execution.checkpointing.dir", checkpoints.toUri().toString(),
                "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION",
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "100",
                "restart-strategy.fixed-delay.delay", "200ms"));
    }

    private static JobClient insert(Configuration flink, String bootstrap, TopicSet topics) throws Exception {
        TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(flink)
                .build());
        sql.executeSql("CREATE FUNCTION FORECAST AS 'dev.cellcast.flink.sql.ForecastTableFunction' USING JAR '"
                + JAR.toRealPath().toUri() + "'");
        sql.executeSql(
                """
                CREATE TABLE readings (
                  series_id STRING, `timestamp` BIGINT, `value` DOUBLE,
                  covariates ROW<valve DOUBLE>, valve AS covariates.valve,
                  ts AS TO_TIMESTAMP_LTZ(`timestamp`, 3),
                  WATERMARK FOR ts AS ts
                ) WITH (
                  'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
                  'scan.startup.mode' = 'earliest-offset', 'format' = 'json'
                )"""
                        .formatted(topics.of("observations"), bootstrap));
        sql.executeSql(
                """
                CREATE TABLE forecasts (
                  id STRING, origin TIMESTAMP_LTZ(3), horizon INT, mean DOUBLE, q05 DOUBLE, q50 DOUBLE, q95 DOUBLE, anomaly_score DOUBLE
                ) WITH (
                  'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s', 'format' = 'json',
                  'json.timestamp-format.standard' = 'ISO-8601'
                )"""
                        .formatted(topics.of("forecasts"), bootstrap));
        return sql.executeSql(
                        """
                        INSERT INTO forecasts
                        SELECT series_id, origin_time, horizon, mean, q05, q50, q95, anomaly_score
                        FROM FORECAST(
                          input => TABLE readings PARTITION BY series_id,
                          on_time => DESCRIPTOR(ts), target => DESCRIPTOR(`value`),
                          covariates => 'valve', uid => 'forecast')""")
                .getJobClient()
                .orElseThrow();
    }

    private static void send(Records records, TopicSet topics, PlainLoop plain, List<Observation> readings)
            throws Exception {
        records.send(PlainLoop.records(topics.of("observations"), readings));
        plain.run(readings);
    }

    /** Rows may stand twice after a failure, but only with the same bits. */
    private static void requireExactness(Records records, TopicSet topics, PlainLoop plain) throws Exception {
        Map<String, List<Double>> expected = expected(plain);
        Map<String, List<Double>> written = new HashMap<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int count = expected.size();
        while (written.size() < expected.size() && System.nanoTime() < deadline) {
            List<ConsumerRecord<byte[], byte[]>> rows = records.await(topics.of("forecasts"), count, LIMIT);
            for (ConsumerRecord<byte[], byte[]> row : rows) {
                JsonNode fields = JSON.readTree(row.value());
                List<Double> numbers = new ArrayList<>();
                for (String name : List.of("mean", "q05", "q50", "q95", "anomaly_score")) {
                    numbers.add(fields.get(name).doubleValue());
                }
                String key = key(
                        fields.get("id").textValue(),
                        Instant.parse(fields.get("origin").textValue()),
                        fields.get("horizon").intValue());
                assertThat(written.computeIfAbsent(key, fresh -> numbers))
                        .as(key)
                        .isEqualTo(numbers);
            }
            count = Math.max(count, rows.size() + 1);
        }
        assertThat(written).isEqualTo(expected);
    }

    private static Map<String, List<Double>> expected(PlainLoop plain) throws Exception {
        Map<String, List<Double>> expected = new HashMap<>();
        for (List<String> series : plain.forecasts().values()) {
            for (String json : series) {
                Forecast forecast = ForecastJson.read(json.getBytes(StandardCharsets.UTF_8));
                for (int j = 0; j < HORIZONS; j++) {
                    expected.put(
                            key(
                                    forecast.seriesId(),
                                    Instant.ofEpochMilli(forecast.originTimestampMillis()),
                                    forecast.horizons()[j]),
                            List.of(
                                    forecast.mean()[j],
                                    forecast.quantiles()[0][j],
                                    forecast.quantiles()[1][j],
                                    forecast.quantiles()[2][j],
                                    forecast.anomalyScore()));
                }
            }
        }
        return expected;
    }

    private static String key(String series, Instant origin, int horizon) {
        return series + " " + origin + " +" + horizon;
    }
}
