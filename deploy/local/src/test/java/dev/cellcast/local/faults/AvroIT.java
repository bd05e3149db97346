package dev.cellcast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.AvroForecasts;
import dev.cellcast.local.AvroReadings;
import dev.cellcast.local.PlainLoop;
import dev.cellcast.local.monitor.Ledger;
import dev.cellcast.local.monitor.Monitor;
import dev.cellcast.local.page.SeriesBook;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.verb.CommandLines;
import dev.cellcast.model.BundledModels;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.registry.RegistryServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Avro in and Avro out by the job's jar, through a kill and an absence of the registry, judged by the plain loop. */
@Timeout(300)
@ExtendWith(FaultSite.Extension.class)
class AvroIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SERIES = 4;
    private static final int HOURS = 90;

    private RegistryServer registry;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void forecastsBitForBitThroughAKillAndWhileTheRegistryIsAway(FaultSite site) throws Exception {
        AvroReadings own = AvroReadings.committed(11);
        AvroReadings foreign = AvroReadings.foreign(12);
        registry.put(own.id(), own.schema());
        registry.put(foreign.id(), foreign.schema());
        TopicSet topics = TopicSet.create(site.brokerProcess().bootstrap(), "avro", 2);
        String observations = topics.of("observations");
        Records records = new Records(topics.bootstrap());
        List<Observation> readings = PlainLoop.withCovariate("valve", PlainLoop.readings(SERIES, HOURS, 12));
        List<Observation> third = readings.subList(0, 120);
        Map<String, List<String>> expected = new PlainLoop(
                        BundledModels.load(CellKind.LSTM),
                        ForecastConfig.defaults().withCovariates(List.of("valve")))
                .run(readings)
                .forecasts();

        FlinkJob job = site.cluster().submit(options(site, topics), Optional.empty());
        byte[] cut = Arrays.copyOf(own.value(third.get(5)), 12);
        byte[] unknown = new AvroReadings(99, own.schema()).value(third.get(6));
        records.send(own.records(observations, third.subList(0, 60)));
        records.send(List.of(
                new ProducerRecord<>(observations, "pump-0", cut),
                new ProducerRecord<>(observations, "pump-1", unknown)));
        records.send(own.records(observations, third.subList(60, 120)));
        records.await(topics.of("forecasts"), third.size(), LIMIT);
        job.awaitMoreCheckpoints("completed", 1);

        site.cluster().killTaskManagers();
        site.cluster().startWhatIsDead();
        records.send(own.records(observations, readings.subList(120, 240)));
        records.await(topics.of("forecasts"), 240, LIMIT);
        job.awaitRunning();
        int restarts = job.restarts();
        assertThat(restarts).as("the kill was one").isPositive();

        registry.setAway(true);
        records.send(foreign.records(observations, readings.subList(240, 360)));
        Await.until(LIMIT, "the job must try again", () -> job.restarts() > restarts);
        registry.setAway(false);

        assertThat(bySeries(records.await(topics.of("forecasts"), readings.size(), LIMIT)))
                .as("every forecast once, in order")
                .isEqualTo(expected);
        List<ConsumerRecord<byte[], byte[]>> letters = records.await(topics.of("dead-letters"), 2, LIMIT);
        assertThat(letters)
                .extracting(letter -> new String(
                        letter.headers().lastHeader("cellcast.reason").value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("MALFORMED", "SCHEMA");
        assertThat(letters).extracting(ConsumerRecord::value).containsExactlyInAnyOrder(cut, unknown);
        assertThat(registry.subject(topics.of("forecasts") + "-value")).isPresent();
        requireThatCheckSaysTheSame(topics);
        requireThatThePageReadsAllOnceTheRegistryIsThere(ForecastOptions.of(options(site, topics)), readings.size());
    }

    private void requireThatThePageReadsAllOnceTheRegistryIsThere(ForecastOptions options, int forecasts)
            throws Exception {
        Ledger ledger = new Ledger(0);
        SeriesBook book = new SeriesBook("avro", Map.of());
        registry.setAway(true);
        try (Monitor monitor = new Monitor(options, ledger, book)) {
            Await.until(
                    LIMIT,
                    "the page must say what it waits for",
                    () -> monitor.end().isDone()
                            || book.obstacle()
                                    .filter(sentence -> sentence.contains(registry.url()))
                                    .isPresent());
            registry.setAway(false);
            Await.until(
                    LIMIT,
                    "the page must read all forecasts",
                    () -> monitor.end().isDone() || ledger.summary().forecasts() == forecasts);
            monitor.end().getNow(null);
            assertThat(ledger.summary().observations()).isEqualTo(forecasts);
            assertThat(book.obstacle()).isEmpty();
        }
    }

    private void requireThatCheckSaysTheSame(TopicSet topics) {
        StringWriter output = new StringWriter();
        int end = CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .execute(
                        "check",
                        "--topic",
                        topics.of("observations"),
                        "--kafka",
                        topics.bootstrap(),
                        "--format",
                        "avro",
                        "--registry",
                        registry.url());
        assertThat(end).isZero();
        assertThat(output.toString())
                .contains("Accepted    %d readings of %d series".formatted(SERIES * HOURS, SERIES))
                .contains("1 record, MALFORMED", "1 record, SCHEMA")
                .contains("\"timestamp\"        time ", "\"valve\"            number ", "--forecast.covariates valve");
    }

    private Map<String, String> options(FaultSite site, TopicSet topics) {
        Map<String, String> options = topics.options();
        options.putAll(Promise.EXACTLY_ONCE.options(topics.name()));
        options.put("kafka.bootstrap.servers", site.broker().jobs());
        options.put("parallelism", "2");
        options.put("checkpoint.interval", "1s");
        options.put("checkpoint.directory", site.files().uri("checkpoints-" + topics.name()));
        options.put("observations.format", "avro");
        options.put("forecasts.format", "avro");
        options.put("forecast.covariates", "valve");
        options.put("registry.url", registry.url());
        options.put("registry.timeout", "1s");
        return options;
    }

    private static Map<String, List<String>> bySeries(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<String>> found = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            found.computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), fresh -> new ArrayList<>())
                    .add(AvroForecasts.json(record.value()));
        }
        return found;
    }
}
