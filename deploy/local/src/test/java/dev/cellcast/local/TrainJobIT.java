package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.launcher.TrainJob;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.ModelTopic;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.testing.Waves;
import dev.cellcast.model.Model;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training job against a real broker. */
@Timeout(180)
class TrainJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SERIES = 6;

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static SharedCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = SharedCluster.start(directory, 5);
        KeyPair keys = SigningKeys.generate();
        Files.writeString(directory.resolve("key.pem"), SigningKeys.pem(keys.getPrivate()));
        Files.writeString(directory.resolve("key.pub.pem"), SigningKeys.pem(keys.getPublic()));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    /** Learns from what it reads, publishes signed, and publishes better versions; the forecast job takes the newest. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "4"})
    void publishesModelsThatBeatTheLastValueAndTheOneBefore(String parallelism) throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "learn" + parallelism, 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = Waves.readings(SERIES, 0, 1500);
        records.send(PlainLoop.records(topics.of("observations"), readings));

        Map<String, String> options = Waves.options(topics, parallelism);
        options.put("checkpoint.interval", "300ms"); // new versions come with checkpoints
        options.put("models.signing-key", directory.resolve("key.pem").toString());
        JobClient job = start(options);
        ModelTopic models = new ModelTopic(records, topics);
        models.awaitVersion("waves", 2, LIMIT);
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        job.cancel().get();

        assertThat(models.versions("waves")).startsWith(1L, 2L).isSorted().doesNotHaveDuplicates();
        assertThat(models.versions("waves.average")).startsWith(1L).isSorted().doesNotHaveDuplicates();
        assertTakenByTheForecastJob(topics, records, models.newest("waves"));
    }

    private static void assertTakenByTheForecastJob(TopicSet topics, Records records, Model newest) throws Exception {
        Map<String, String> options = topics.options();
        options.put("forecast.model", "waves");
        options.put("models.public-key", directory.resolve("key.pub.pem").toString());
        options.put("forecast.horizons", Waves.HORIZONS);
        options.put("forecast.seasons", "");
        StreamExecutionEnvironment environment = cluster.environment(new Configuration());
        ForecastJob.define(environment, ForecastOptions.of(options));
        records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 1500, 1501)));
        JobClient job = environment.executeAsync(ForecastJob.NAME);
        List<ConsumerRecord<byte[], byte[]>> forecasts = records.await(topics.of("forecasts"), SERIES * 1501, LIMIT);
        job.cancel().get();
        assertThat(records.await(topics.of("dead-letters"), 0, LIMIT))
                .as("averages are signed too")
                .isEmpty();
        List<Forecast> ofItsTime = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : forecasts) {
            Forecast forecast = ForecastJson.read(message.value());
            if (forecast.originTimestampMillis() >= newest.spec().effectiveFromMillis()) {
                ofItsTime.add(forecast);
            }
        }
        assertThat(ofItsTime)
                .as("it stood in the topic when the job started, so each record of its time has met it")
                .hasSizeGreaterThanOrEqualTo(SERIES)
                .allMatch(forecast -> forecast.model().equals("waves")
                        && forecast.modelVersion() == newest.spec().version());
    }

    /** Its trainers cannot hear of their averages: each learns alone, and what they have learned is averaged and judged once. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void comesToAnEndWithAModelWhenItsInputDoes(String parallelism) throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "end" + parallelism, 2);
        Records records = new Records(broker.bootstrap());
        records.send(PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, 0, 1000)));

        Map<String, String> options = Waves.options(topics, parallelism);
        options.put("observations.bounded", "true");
        start(options).getJobExecutionResult().get();

        ModelTopic models = new ModelTopic(records, topics);
        assertThat(models.versions("waves.average")).containsExactly(1L);
        assertThat(models.versions("waves")).containsExactly(1L);
    }

    @Test
    void canBeStartedAndCancelledTenTimes() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "again", 1);
        Records records = new Records(broker.bootstrap());
        ModelTopic models = new ModelTopic(records, topics);
        for (int time = 0; time < 10; time++) {
            records.send(
                    PlainLoop.records(topics.of("observations"), Waves.readings(SERIES, time * 150, time * 150 + 150)));
            JobClient job = start(Waves.options(topics, "1"));
            models.awaitVersion("waves.average", time + 1, LIMIT);
            job.cancel().get();
        }
        assertThat(models.versions("waves.average"))
                .as("each goes on from the average that the one before has left")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static JobClient start(Map<String, String> options) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(new Configuration());
        TrainJob.define(environment, TrainOptions.of(options));
        return environment.executeAsync(TrainJob.NAME);
    }
}
