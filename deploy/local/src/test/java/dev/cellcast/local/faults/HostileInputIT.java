package dev.cellcast.local.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.faults.HostileRecords.Hostile;
import dev.cellcast.local.testing.HostileModels;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.wire.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bad records and bad models in the midst of good ones: they become the dead letters that they must, nothing is ever restarted,
 * and the forecasts of the good are those of the plain loop, bit for bit.
 */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class HostileInputIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int GARBAGE = 30_000;
    private static final int GARBAGE_PER_SECOND = 3_000;
    private static final int HALF_A_MINUTE = 30;

    private TopicSet topics;
    private Records records;
    private FlinkJob job;

    private void open(FaultSite site, TestInfo test) throws Exception {
        topics = TopicSet.create(
                site.brokerProcess().bootstrap(),
                test.getTestMethod().orElseThrow().getName(),
                2);
        topics.set("observations", "max.message.bytes", "16777216");
        records = new Records(topics.bootstrap());
    }

    private void submit(FaultSite site, Map<String, String> more) throws Exception {
        Map<String, String> options = topics.options();
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + topics.name()));
        options.put("parallelism", "2");
        options.putAll(more);
        job = site.cluster().submit(options, Optional.empty());
    }

    @Test
    void whatMakesNoSenseBecomesADeadLetterAndDoesNoHarm(FaultSite site, TestInfo test) throws Exception {
        open(site, test);
        submit(site, Map.of());
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
        records.sendBytes(garbage.stream().map(this::garbage).toList());
        records.sendBytes(readings.subList(120, 240).stream().map(this::good).toList());
        requireForecasts(new PlainLoop(CellKind.LSTM), readings);
        requireLetters(hostile.size() + GARBAGE, garbage);
        assertThat(job.restarts()).isZero();
    }

    @Test
    @Tag("faults")
    void halfAMinuteOfNothingElse(FaultSite site, TestInfo test) throws Exception {
        open(site, test);
        submit(site, Map.of());
        List<Observation> readings = PlainLoop.readings(3, 80, 10);
        records.sendBytes(readings.subList(0, 120).stream().map(this::good).toList());
        Set<String> garbage = garbage();
        List<String> inTurn = List.copyOf(garbage);
        Pace seconds = new Pace(1);
        for (int second = 0; second < HALF_A_MINUTE; second++) {
            seconds.next();
            int from = second * GARBAGE_PER_SECOND % GARBAGE;
            records.sendBytes(inTurn.subList(from, from + GARBAGE_PER_SECOND).stream()
                    .map(this::garbage)
                    .toList());
        }
        seconds.next();
        records.sendBytes(readings.subList(120, 240).stream().map(this::good).toList());

        requireForecasts(new PlainLoop(CellKind.LSTM), readings);
        requireLetters(HALF_A_MINUTE * GARBAGE_PER_SECOND, garbage);
        assertThat(job.restarts()).isZero();
    }

    @Test
    void withoutATopicForDeadLettersTheyAreDroppedAndTheForecastsGoOn(FaultSite site, TestInfo test) throws Exception {
        open(site, test);
        String letters = topics.of("dead-letters");
        submit(site, Map.of());
        topics.delete(letters);
        List<Observation> readings = PlainLoop.readings(2, 40, 10);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        for (Observation reading : readings) {
            sent.add(good(reading));
            sent.add(bad(new Hostile(Reason.MALFORMED, null, "no".getBytes(UTF_8))));
        }
        records.sendBytes(sent);
        requireForecasts(new PlainLoop(CellKind.LSTM), readings);
        Await.until(LIMIT, "every letter must be counted", () -> job.lostLetters() == readings.size());

        topics.create(letters);
        int tries = 0;
        while (records.await(letters, 0, LIMIT).isEmpty()) {
            assertThat(tries++).as("tries until a letter comes").isLessThan(200);
            records.sendBytes(List.of(bad(new Hostile(Reason.MALFORMED, null, "now".getBytes(UTF_8)))));
            Thread.sleep(100);
        }
        assertThat(job.restarts()).isZero();
    }

    @Test
    void noCorruptModelDisplacesTheLastGoodOne(FaultSite site, TestInfo test) throws Exception {
        open(site, test);
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
        submit(site, Map.of("forecast.model", "pump"));
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
        assertThat(job.restarts()).isZero();
    }

    @Test
    void aNewIdWithEveryReadingTakesNoRoom(FaultSite site, TestInfo test) throws Exception {
        open(site, test);
        submit(site, Map.of("series.max", "2", "parallelism", "1"));
        List<Observation> readings = PlainLoop.readings(2, 60, 13);
        List<Hostile> strangers = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        for (int k = 2; k < readings.size(); k++) {
            Hostile stranger = stranger(k, readings.get(k).timestampMillis());
            strangers.add(stranger);
            sent.add(bad(stranger));
            sent.add(good(readings.get(k)));
        }
        records.sendBytes(readings.subList(0, 2).stream().map(this::good).toList());
        records.await(topics.of("forecasts"), 2, LIMIT); // both are known by then
        records.sendBytes(sent);

        requireForecasts(new PlainLoop(CellKind.LSTM), readings);
        DeadLetters.requireExactly(records.await(topics.of("dead-letters"), strangers.size(), LIMIT), strangers);
        Await.until(LIMIT, "two series must be known", () -> job.series() == 2);
        assertThat(job.restarts()).isZero();
    }

    /** So many dead letters, each kind of garbage among them. */
    private void requireLetters(int count, Set<String> garbage) {
        List<ConsumerRecord<byte[], byte[]>> letters = records.await(topics.of("dead-letters"), count, LIMIT);
        assertThat(letters).hasSize(count);
        assertThat(letters.stream()
                        .filter(letter -> letter.value() != null)
                        .map(letter -> new String(letter.value(), ISO_8859_1))
                        .filter(garbage::contains)
                        .collect(Collectors.toSet()))
                .isEqualTo(garbage);
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

    private ProducerRecord<byte[], byte[]> garbage(String text) {
        return bad(new Hostile(Reason.MALFORMED, null, text.getBytes(ISO_8859_1)));
    }

    private ProducerRecord<byte[], byte[]> bad(Hostile record) {
        return new ProducerRecord<>(topics.of("observations"), record.key(), record.value());
    }

    private static Hostile stranger(int number, long timestampMillis) {
        String value = "{\"timestamp\":%d,\"value\":7}".formatted(timestampMillis);
        return new Hostile(Reason.TOO_MANY_SERIES, ("stranger-" + number).getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static Hostile late(Observation reading) {
        String value = "{\"timestamp\":%d,\"value\":7}".formatted(reading.timestampMillis() + 1);
        return new Hostile(Reason.LATE, reading.seriesId().getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
