package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cellcast.cell.CellKind;
import dev.cellcast.flink.io.KafkaModelsTopic;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Checkpoints;
import dev.cellcast.local.testing.HostileModels;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.Backend;
import dev.cellcast.options.ForecastOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The forecast job against a real broker, judged by the plain loop. */
@Timeout(180)
class ForecastJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static SharedCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = SharedCluster.start(directory, CellKind.values().length + 1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @ParameterizedTest(name = "{0}, parallelism {1}, {2}")
    @CsvSource({
        "elman, 1, at-least-once, hashmap",
        "lstm, 1, at-least-once, rocksdb",
        "lstm, 2, at-least-once, hashmap",
        "gru, 2, exactly-once, hashmap"
    })
    void writesExactlyWhatThePlainLoopComputes(String cell, int parallelism, String delivery, String backend)
            throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), cell + parallelism, 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(5, 250, parallelism);
        records.send(PlainLoop.records(topics.of("observations"), readings));

        Map<String, String> options = bounded(topics);
        options.put("forecast.cell", cell);
        options.put("parallelism", Integer.toString(parallelism));
        options.put("delivery", delivery);
        options.put("sink.transactional-id-prefix", topics.name());
        options.put("state.backend", backend);
        run(options);

        PlainLoop expected = new PlainLoop(CellKind.of(cell)).run(readings);
        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(expected.forecasts());
        int scores = expected.scores().values().stream().mapToInt(List::size).sum();
        assertThat(PlainLoop.bySeries(records.await(topics.of("scores"), scores, LIMIT)))
                .isEqualTo(expected.scores());
    }

    @Test
    void waitsForAFirstModelWhereOneIsRequired() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "awaited", 1);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(2, 60, 8);
        records.send(PlainLoop.records(topics.of("observations"), readings));
        records.send(List.of(record(topics, "no", readings.get(0), 0)));
        Map<String, String> options = topics.options();
        options.putAll(Map.of("forecast.model", "pump", "forecast.model.required", "true", "parallelism", "1"));

        JobClient job = start(options, new Configuration());
        records.await(topics.of("dead-letters"), 1, LIMIT); // by then the readings before it are on their way
        assertThat(records.await(topics.of("forecasts"), 0, LIMIT)).isEmpty();
        Model model = HostileModels.fit("pump", 1);
        records.send(List.of(new ProducerRecord<>(topics.of("models"), "pump", SafeTensors.write(model))));

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(new PlainLoop(model).run(readings).forecasts());
        job.cancel().get();
    }

    @Test
    void readsLinesOfCsv() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "lines", 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(2, 60, 8);
        records.send(readings.stream()
                .map(reading -> new ProducerRecord<>(
                        topics.of("observations"),
                        reading.seriesId(),
                        "\"%s\",%d,%s"
                                .formatted(reading.seriesId(), reading.timestampMillis(), reading.value())
                                .getBytes(StandardCharsets.UTF_8)))
                .toList());

        Map<String, String> options = bounded(topics);
        options.put("observations.format", "csv-line");
        run(options);

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
    }

    @Test
    void aModelsTopicThatIsNotThereHasNoModels() throws Exception {
        ForecastOptions options = ForecastOptions.of(Map.of("kafka.bootstrap.servers", broker.bootstrap()));

        new KafkaModelsTopic(options.kafka(), "nowhere").read(message -> fail("found " + message));
    }

    @Test
    void badRecordsBecomeDeadLettersAndDoNoHarm() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "bad", 1);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(1, 60, 3);
        List<ProducerRecord<String, byte[]>> sent =
                new ArrayList<>(PlainLoop.records(topics.of("observations"), readings));
        ProducerRecord<String, byte[]> duplicate = sent.get(20);
        ProducerRecord<String, byte[]> late = record(topics, "{\"timestamp\":%d,\"value\":7}", readings.get(5), -1);
        ProducerRecord<String, byte[]> malformed =
                new ProducerRecord<>(topics.of("observations"), "pump-0", "not json".getBytes(StandardCharsets.UTF_8));
        ProducerRecord<String, byte[]> inMicros =
                record(topics, "{\"timestamp\":%d000,\"value\":7}", readings.get(59), 0);
        ProducerRecord<String, byte[]> tombstone = new ProducerRecord<>(topics.of("observations"), "pump-0", null);
        sent.add(21, duplicate);
        sent.addAll(40, List.of(late, malformed, inMicros, tombstone));
        records.send(sent);

        run(bounded(topics));

        Map<String, List<String>> expected =
                new PlainLoop(CellKind.LSTM).run(readings).forecasts();
        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(expected);
        List<ConsumerRecord<byte[], byte[]>> letters = records.await(topics.of("dead-letters"), 4, LIMIT);
        assertThat(letters)
                .extracting(ForecastJobIT::reason)
                .containsExactlyInAnyOrder("LATE", "MALFORMED", "TIMESTAMP_OUT_OF_RANGE", "EMPTY");
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            byte[] original =
                    switch (reason(letter)) {
                        case "LATE" -> late.value();
                        case "MALFORMED" -> malformed.value();
                        case "EMPTY" -> null;
                        default -> inMicros.value();
                    };
            assertThat(letter.value()).isEqualTo(original);
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("pump-0");
            assertThat(header(letter, "__connect.errors.topic")).isEqualTo(topics.of("observations"));
            assertThat(header(letter, "__connect.errors.exception.message")).isNotBlank();
        }
    }

    @Test
    void readingsOutOfOrderWithinTheBoundAreForecastAsIfSorted() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "order", 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(2, 60, 4);
        List<Observation> shuffled = new ArrayList<>(readings);
        for (int k = 0; k + 7 < shuffled.size(); k += 8) {
            Collections.swap(shuffled, k, k + 4); // two hours apart, same series
        }
        records.send(PlainLoop.records(topics.of("observations"), shuffled));

        Map<String, String> options = bounded(topics);
        options.put("order.bound", "3h");
        run(options);

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
    }

    @Test
    void restartFromACheckpointGoesOnBitForBit() throws Exception {
        TopicSet topics = TopicSet.create(broker.bootstrap(), "restart", 2);
        Records records = new Records(broker.bootstrap());
        List<Observation> readings = PlainLoop.readings(4, 200, 5);
        List<Observation> before = readings.subList(0, 480);
        List<Observation> after = readings.subList(480, 800);
        Path checkpoints = Files.createDirectory(directory.resolve("restart-checkpoints"));
        Map<String, String> options = topics.options();
        options.put("checkpoint.directory", checkpoints.toUri().toString());
        options.put("checkpoint.interval", "300ms");
        options.put("parallelism", "2");

        records.send(PlainLoop.records(topics.of("observations"), before));
        JobClient job = start(options, new Configuration());
        records.await(topics.of("forecasts"), before.size(), LIMIT);
        Path checkpoint = Checkpoints.awaitTwoMore(checkpoints, LIMIT);
        job.cancel().get();

        records.send(PlainLoop.records(topics.of("observations"), after));
        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        JobClient again = start(options, restore);
        var written = PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT));
        again.cancel().get();

        assertThat(written)
                .as("nothing lost, nothing computed again, every bit as if never stopped")
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
    }

    /** A job for each cell and one for a stack, all at once. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void everyCellGoesOnBitForBitFromASavepoint(Backend backend) throws Exception {
        List<Observation> readings = PlainLoop.readings(2, 120, 6);
        List<StoppableJob> jobs = new ArrayList<>();
        for (CellKind cell : CellKind.values()) {
            jobs.add(new StoppableJob(broker.bootstrap(), cell, 1, backend));
        }
        jobs.add(new StoppableJob(broker.bootstrap(), CellKind.GRU, 2, backend));

        for (List<Observation> half : List.of(readings.subList(0, 120), readings.subList(120, 240))) {
            for (StoppableJob job : jobs) {
                job.send(half);
                job.start(cluster);
            }
            for (StoppableJob job : jobs) {
                job.requireExactness(LIMIT);
                job.stop(directory, LIMIT);
            }
        }
    }

    private static Map<String, String> bounded(TopicSet topics) {
        Map<String, String> options = topics.options();
        options.put("observations.bounded", "true");
        return options;
    }

    private static void run(Map<String, String> options) throws Exception {
        start(options, new Configuration()).getJobExecutionResult().get();
    }

    private static JobClient start(Map<String, String> options, Configuration flink) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(flink);
        ForecastJob.define(environment, ForecastOptions.of(options));
        return environment.executeAsync(ForecastJob.NAME);
    }

    private static ProducerRecord<String, byte[]> record(
            TopicSet topics, String json, Observation like, long shiftMillis) {
        byte[] value = json.formatted(like.timestampMillis() + shiftMillis).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topics.of("observations"), like.seriesId(), value);
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, "cellcast.reason");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
