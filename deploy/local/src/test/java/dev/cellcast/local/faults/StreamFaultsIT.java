package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.wire.ObservationJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as they should not be. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class StreamFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    @Tag("faults")
    void everyReadingComesTwice(FaultSite site) throws Exception {
        List<Observation> readings = PlainLoop.readings(6, 200, 31);
        List<Observation> twice = new ArrayList<>();
        readings.forEach(reading -> twice.addAll(List.of(reading, reading)));
        try (Workload workload = Workload.start(site, "twice", readings, twice, 400, Map.of())) {
            workload.awaitShare(0.3);
            site.cluster().killTaskManager(1);
            site.mend();
            workload.requireExactness();
        }
    }

    @Test
    @Tag("faults")
    void readingsComeOutOfOrder(FaultSite site) throws Exception {
        List<Observation> readings = PlainLoop.readings(6, 200, 33);
        List<Observation> fed = new ArrayList<>(readings);
        Random random = new Random(33);
        for (int from = 0; from < fed.size(); from += 3 * 6) {
            Collections.shuffle(fed.subList(from, Math.min(from + 3 * 6, fed.size())), random);
        }
        for (Observation last : readings.subList(readings.size() - 6, readings.size())) {
            long whenItsTimeIsUp = last.timestampMillis() + 3 * PlainLoop.HOUR_MILLIS;
            fed.add(new Observation(last.seriesId(), whenItsTimeIsUp, last.value()));
        }
        try (Workload workload = Workload.start(site, "disorder", readings, fed, 200, Map.of("order.bound", "3h"))) {
            workload.awaitShare(0.3);
            site.cluster().killTaskManager(1);
            site.mend();
            workload.requireExactness();
        }
    }

    @Test
    void partitionsWithoutDataDoNotHoldBackTime(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "idle", 4);
        Records records = new Records(site.brokerProcess().bootstrap());
        long quietFrom = PlainLoop.START_MILLIS + 40 * PlainLoop.HOUR_MILLIS;
        List<Observation> readings = PlainLoop.readings(2, 60, 32).stream()
                .filter(reading -> reading.seriesId().equals("pump-1") || reading.timestampMillis() < quietFrom)
                .toList();
        Map<String, List<String>> wanted =
                new PlainLoop(CellKind.LSTM).run(readings).forecasts();
        wanted.replace("pump-1", wanted.get("pump-1").subList(0, 58)); // the last two hours wait for the bound

        Map<String, String> options = options(site, topics);
        options.putAll(Map.of("parallelism", "6", "order.bound", "2h", "watermark.idleness", "1s"));
        site.cluster().submit(options, Optional.empty());
        records.send(toPartition(topics, 0, readings));

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), 98, LIMIT)))
                .isEqualTo(wanted);
    }

    @Test
    @Tag("faults")
    void partitionIsAddedWhileTheJobRuns(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "added", 1);
        Records records = new Records(site.brokerProcess().bootstrap());
        List<Observation> readings = PlainLoop.readings(2, 60, 33);
        site.cluster().submit(options(site, topics), Optional.empty());
        records.send(toPartition(topics, 0, ofSeries("pump-0", readings)));
        records.await(topics.of("forecasts"), 60, LIMIT);

        try (Admin admin = admin(site)) {
            admin.createPartitions(Map.of(topics.of("observations"), NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }
        records.send(toPartition(topics, 1, ofSeries("pump-1", readings)));

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), 120, LIMIT)))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    @Tag("faults")
    void whatComesNextHasExpired(String start, FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "expired-" + start, 1);
        Records records = new Records(site.brokerProcess().bootstrap());
        List<Observation> readings = PlainLoop.readings(1, 100, 34);
        Map<String, String> options = options(site, topics);
        options.put("observations.start", start);
        FlinkJob job = site.cluster().submit(options, Optional.empty());
        job.awaitMoreCheckpoints("completed", 2); // by then it knows what the latest is
        records.send(toPartition(topics, 0, readings.subList(0, 60)));
        records.await(topics.of("forecasts"), 60, LIMIT);
        String savepoint = job.stop(site.savepoints());

        records.send(toPartition(topics, 0, readings.subList(60, 100)));
        try (Admin admin = admin(site)) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(topics.of("observations"), 0), RecordsToDelete.beforeOffset(80)))
                    .all()
                    .get();
        }
        FlinkJob goingOn = site.cluster().submit(options, Optional.of(savepoint));

        List<Observation> left = new ArrayList<>(readings.subList(0, 60));
        left.addAll(readings.subList(80, 100));
        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), 80, LIMIT)))
                .isEqualTo(new PlainLoop(CellKind.LSTM).run(left).forecasts());
        Await.until(LIMIT, "what expired must be counted", () -> goingOn.skipped() == 20);
    }

    /** What is on its way just then costs a restart at most; then letters are counted and dropped until there is a topic again. */
    @Test
    @Tag("faults")
    void topicOfTheDeadLettersIsDeleted(FaultSite site) throws Exception {
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "deleted", 1);
        Records records = new Records(site.brokerProcess().bootstrap());
        String letters = topics.of("dead-letters");
        List<ProducerRecord<String, byte[]>> garbage =
                List.of(new ProducerRecord<>(topics.of("observations"), "pump-0", new byte[] {1}));
        List<Observation> readings = PlainLoop.readings(2, 60, 36);
        Map<String, String> options = options(site, topics);
        options.putAll(Map.of(
                "sink.request.timeout.ms", "5000", "sink.delivery.timeout.ms", "10000", "sink.max.block.ms", "10000"));
        FlinkJob job = site.cluster().submit(options, Optional.empty());
        records.send(toPartition(topics, 0, readings.subList(0, 60)));
        records.send(garbage);
        records.await(letters, 1, LIMIT);

        topics.delete(letters);
        records.send(garbage);
        records.send(toPartition(topics, 0, readings.subList(60, 120)));
        Await.until(LIMIT, "letters without a topic must be counted", () -> job.lostLetters() > 0);
        assertThat(job.restarts()).isLessThanOrEqualTo(1);
        topics.create(letters);
        Await.until(LIMIT, "letters must come again", () -> {
            records.send(garbage);
            return !records.await(letters, 0, LIMIT).isEmpty();
        });

        Map<String, List<String>> found =
                PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT));
        found.replaceAll((id, values) -> values.stream().distinct().toList());
        assertThat(found).isEqualTo(new PlainLoop(CellKind.LSTM).run(readings).forecasts());
        assertThat(job.restarts()).isLessThanOrEqualTo(1);
    }

    @Test
    @Tag("faults")
    void oneSeriesIsHalfOfTheTraffic(FaultSite site) throws Exception {
        List<Observation> readings = new ArrayList<>();
        List<Observation> others = PlainLoop.readings(40, 250, 35);
        for (int k = 0; k < others.size(); k++) {
            readings.add(new Observation(
                    "hot", PlainLoop.START_MILLIS + k * 60_000L, others.get(k).value()));
            readings.add(others.get(k));
        }
        try (Workload workload = Workload.start(site, "hot", readings, 20_000, Map.of())) {
            workload.feedAll();
            for (FlinkJob job : workload.jobs()) {
                Await.until(LIMIT, "the lag must be visible", () -> job.pendingRecords() > 0);
            }
            workload.requireExactness();
            for (FlinkJob job : workload.jobs()) {
                assertThat(job.restarts()).isZero();
                Await.until(LIMIT, "the lag must go", () -> job.pendingRecords() == 0);
            }
        }
    }

    private static Map<String, String> options(FaultSite site, TopicSet topics) {
        Map<String, String> options = new HashMap<>(topics.options());
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("parallelism", "2");
        options.put("checkpoint.interval", "1s");
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + topics.name()));
        return options;
    }

    private static Admin admin(FaultSite site) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, site.brokerProcess().bootstrap()));
    }

    private static List<Observation> ofSeries(String id, List<Observation> readings) {
        return readings.stream()
                .filter(reading -> reading.seriesId().equals(id))
                .toList();
    }

    private static List<ProducerRecord<String, byte[]>> toPartition(
            TopicSet topics, int partition, List<Observation> readings) {
        return readings.stream()
                .map(reading -> new ProducerRecord<>(
                        topics.of("observations"), partition, reading.seriesId(), ObservationJson.write(reading)))
                .toList();
    }
}
