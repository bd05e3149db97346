package dev.cellcast.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.HostileRecords.Hostile;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.wire.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records and bad models in the midst of good ones: they become the dead letters that they must, nothing is ever restarted,
 * and the forecasts of the good are those of the plain loop, bit for bit.
 */
@Timeout(180)
class HostileInputIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int GARBAGE = 30_000;

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static SharedCluster cluster;

    private TopicSet topics;
    private Records records;
    private JobClient job;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = SharedCluster.start(directory, 2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    private void open(TestInfo test) throws Exception {
        topics = TopicSet.create(
                broker.bootstrap(), test.getTestMethod().orElseThrow().getName(), 2);
        topics.set("observations", "max.message.bytes", "16777216");
        records = new Records(broker.bootstrap());
    }

    private void submit(Map<String, String> more) throws Exception {
        Map<String, String> options = topics.options();
        options.put("parallelism", "2");
        options.putAll(more);
        StreamExecutionEnvironment environment = cluster.environment(new Configuration());
        ForecastJob.define(environment, ForecastOptions.of(options));
        job = environment.executeAsync(topics.name());
    }

    private void requireUndisturbedAndStop() throws Exception {
        assertThat(cluster.failures(job.getJobID())).isEmpty();
        job.cancel().get();
    }

    @Test
    void whatMakesNoSenseBecomesADeadLetterAndDoesNoHarm(TestInfo test) throws Exception {
        open(test);
        submit(Map.of());
        List<Observation> readings = PlainLoop.readings(3, 80, 9);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        List<Hostile> hostile = new ArrayList<>();
        for (String series : List.of("pump-0", "pump-1")) {
            hostile.addAll(HostileRecords.of(series));
        }
        SplittableRandom random = new SplittableRandom(9);
        List<Hostile> left = new ArrayList<>(hostile);
        for (int k = 0; k < 120; k++) {
            sent.add(good(readings.get(k)));
            while (!left.isEmpty() && random.nextInt(120 - k) < left.size()) {
                sent.add(bad(left.remove(random.nextInt(left.size()))));
            }
        }
        for (Observation late : readings.subList(3, 6)) {
            Hostile tooLate = late(late);
            hostile.add(tooLate);
            sent.add(bad(tooLate));
        }
        records.sendBytes(sent);

        DeadLetters.requireExactly(records.await(topics.of("dead-letters"), hostile.size(), LIMIT), hostile);

        Set<String> garbage = garbage();
        records.sendBytes(garbage.stream()
                .map(text -> bad(new Hostile(Reason.MALFORMED, null, text.getBytes(ISO_8859_1))))
                .toList());
        records.sendBytes(readings.subList(120, 240).stream().map(this::good).toList());
        requireForecasts(new PlainLoop(CellKind.LSTM), readings);
        List<ConsumerRecord<byte[], byte[]>> letters =
                records.await(topics.of("dead-letters"), hostile.size() + GARBAGE, LIMIT);
        assertThat(letters).hasSize(hostile.size() + GARBAGE);
        assertThat(letters.stream()
                        .filter(letter -> letter.value() != null)
                        .map(letter -> new String(letter.value(), ISO_8859_1))
                        .filter(garbage::contains)
                        .collect(Collectors.toSet()))
                .isEqualTo(garbage);
        requireUndisturbedAndStop();
    }

    @Test
    void withoutATopicForDeadLettersTheyAreDroppedAndTheForecastsGoOn(TestInfo test) throws Exception {
        open(test);
        String nowhere = topics.name() + "-nowhere";
        submit(Map.of("dead-letters.topic", nowhere));
        List<Observation> readings = PlainLoop.readings(2, 40, 10);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        for (Observation reading : readings) {
            sent.add(good(reading));
            sent.add(bad(new Hostile(Reason.MALFORMED, null, "no".getBytes(UTF_8))));
        }
        records.sendBytes(sent);
        requireForecasts(new PlainLoop(CellKind.LSTM), readings);

        topics.create(nowhere);
        int tries = 0;
        while (records.await(nowhere, 0, LIMIT).isEmpty()) {
            assertThat(tries++).as("tries until a letter comes").isLessThan(200);
            records.sendBytes(List.of(bad(new Hostile(Reason.MALFORMED, null, "now".getBytes(UTF_8)))));
            Thread.sleep(100);
        }
        requireUndisturbedAndStop();
    }

    @Test
    void noCorruptModelDisplacesTheLastGoodOne(TestInfo test) throws Exception {
        open(test);
        topics.set("models", "max.message.bytes", "16777216");
        Model good = HostileModels.fit("pump", 1);
        List<ProducerRecord<String, byte[]>> corrupt = HostileModels.of(topics.of("models"), "pump");
        ProducerRecord<String, byte[]> fit = new ProducerRecord<>(topics.of("models"), "pump", SafeTensors.write(good));
        List<ProducerRecord<String, byte[]>> standing = new ArrayList<>(corrupt);
        standing.add(corrupt.size() / 2, fit);
        records.send(standing.stream()
                .filter(message -> message.key() != null) // a compacted topic takes no other
                .toList());
        List<ProducerRecord<String, byte[]>> refused =
                corrupt.stream().filter(message -> message.key() != null).toList();
        submit(Map.of("forecast.model", "pump"));
        List<Observation> readings = PlainLoop.readings(2, 60, 11);
        records.sendBytes(readings.subList(0, 60).stream().map(this::good).toList());
        records.await(topics.of("forecasts"), 60, LIMIT);

        records.send(refused);
        List<Hostile> expected = new ArrayList<>();
        for (int times = 0; times < 2; times++) {
            refused.forEach(message ->
                    expected.add(new Hostile(Reason.MODEL, message.key().getBytes(UTF_8), message.value())));
        }
        DeadLetters.requireExactly(records.await(topics.of("dead-letters"), expected.size(), LIMIT), expected);
        records.sendBytes(readings.subList(60, 120).stream().map(this::good).toList());

        requireForecasts(new PlainLoop(good), readings);
        requireUndisturbedAndStop();
    }

    private void requireForecasts(PlainLoop expected, List<Observation> readings) {
        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .isEqualTo(expected.run(readings).forecasts());
    }

    /** No two are alike. */
    private static Set<String> garbage() {
        SplittableRandom random = new SplittableRandom(12);
        return random.ints(GARBAGE, 0, 256)
                .mapToObj(length -> {
                    byte[] bytes = new byte[24 + length];
                    random.nextBytes(bytes);
                    return new String(bytes, ISO_8859_1);
                })
                .collect(Collectors.toSet());
    }

    private ProducerRecord<byte[], byte[]> good(Observation reading) {
        ProducerRecord<String, byte[]> record =
                PlainLoop.records(topics.of("observations"), List.of(reading)).get(0);
        return new ProducerRecord<>(record.topic(), record.key().getBytes(UTF_8), record.value());
    }

    private ProducerRecord<byte[], byte[]> bad(Hostile record) {
        return new ProducerRecord<>(topics.of("observations"), record.key(), record.value());
    }

    private static Hostile late(Observation reading) {
        String value = "{\"timestamp\":%d,\"value\":7}".formatted(reading.timestampMillis() + 1);
        return new Hostile(Reason.LATE, reading.seriesId().getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
