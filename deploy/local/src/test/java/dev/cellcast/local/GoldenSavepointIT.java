package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.flink.serde.SeriesStateSerializerSnapshot;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.HostileModels;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.SharedCluster;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The savepoint that stands among the resources, {@code savepoint-1}: whatever becomes of the code, a job goes on from it and
 * forecasts what it would have without ever having been stopped.
 *
 * <p>It holds what a job keeps: offsets, series with regressions, a model, counts and timers. When a format changes, the old folder
 * stays, and a new one is written beside it and named here, by
 *
 * <pre>mvn -pl deploy/local -am verify -Dit.test=GoldenSavepointIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dfailsafe.failIfNoSpecifiedTests=false -Dcellcast.golden=savepoint-2</pre>
 */
@Timeout(180)
class GoldenSavepointIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path RESOURCES =
            Path.of("src/test/resources/dev/cellcast/local").toAbsolutePath();
    private static final String NEWEST = "savepoint-1";

    /** The folder to write instead of reading the newest; empty to read. */
    private static final String TO_WRITE = System.getProperty("cellcast.golden", "");

    private static final int BEFORE = 60;

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static SharedCluster cluster;

    private final List<Observation> readings = PlainLoop.readings(1, 90, 14);
    private final Model model = HostileModels.fit("pump", 1);

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = SharedCluster.start(directory, 1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @Test
    void aJobGoesOnFromIt() throws Exception {
        // Topics and offsets are named in the savepoint: the same records stand at the same places.
        TopicSet topics = TopicSet.create(broker.bootstrap(), "golden", 1);
        Records records = new Records(broker.bootstrap());
        records.send(List.of(new ProducerRecord<>(topics.of("models"), "pump", SafeTensors.write(model))));
        records.send(PlainLoop.records(topics.of("observations"), readings.subList(0, BEFORE)));
        ForecastOptions options = options(topics);
        if (!TO_WRITE.isEmpty()) {
            JobClient job = start(cluster, options, new Configuration());
            records.await(topics.of("forecasts"), BEFORE, LIMIT);
            write(job, RESOURCES.resolve(TO_WRITE));
            return;
        }
        Configuration restore = new Configuration();
        restore.set(
                StateRecoveryOptions.SAVEPOINT_PATH,
                RESOURCES.resolve(NEWEST).toUri().toString());
        JobClient job = start(cluster, options, restore);
        records.send(PlainLoop.records(topics.of("observations"), readings.subList(BEFORE, readings.size())));

        assertThat(PlainLoop.bySeries(records.await(topics.of("forecasts"), readings.size() - BEFORE, LIMIT)))
                .isEqualTo(later(options));
        assertThat(cluster.failures(job.getJobID())).isEmpty();
        job.cancel().get();
    }

    @Test
    void oneOfANewerFormatIsRefusedWithASentence() throws Exception {
        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, newer().toUri().toString());
        JobClient job = start(cluster, options(TopicSet.create(broker.bootstrap(), "newer", 1)), restore);

        List<String> failures = cluster.failures(job.getJobID());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (failures.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(100);
            failures = cluster.failures(job.getJobID());
        }
        assertThat(failures)
                .as("what Flink's pages show of the job")
                .first()
                .asString()
                .contains(
                        "The state of the series needs a serializer of version 1, found 2: restore it with the release"
                                + " that wrote it, or a newer one");
        job.cancel().get();
    }

    /** The savepoint as a later release would write it: another number behind the name of the serializer's snapshot. */
    private static Path newer() throws IOException {
        byte[] name = SeriesStateSerializerSnapshot.class.getName().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(RESOURCES.resolve(NEWEST).resolve("_metadata")));
        int found = 0;
        for (int at = 0; at + name.length + Integer.BYTES <= bytes.capacity(); at++) {
            if (Arrays.equals(bytes.array(), at, at + name.length, name, 0, name.length)) {
                assertThat(bytes.getInt(at + name.length)).isEqualTo(1);
                bytes.putInt(at + name.length, 2);
                found++;
            }
        }
        assertThat(found)
                .as("places of " + SeriesStateSerializerSnapshot.class.getName())
                .isPositive();
        Path folder = Files.createDirectories(directory.resolve("newer"));
        Files.write(folder.resolve("_metadata"), bytes.array());
        return folder;
    }

    private static ForecastOptions options(TopicSet topics) {
        Map<String, String> options = topics.options();
        options.put("parallelism", "1");
        options.put("forecast.model", "pump");
        options.put("forecast.horizons", "1,3");
        options.put("forecast.seasons", "4");
        options.put("series.max", "10");
        options.put("series.ttl", "30d");
        return ForecastOptions.of(options);
    }

    private static JobClient start(SharedCluster cluster, ForecastOptions options, Configuration flink)
            throws Exception {
        StreamExecutionEnvironment environment = cluster.environment(flink);
        ForecastJob.define(environment, options);
        return environment.executeAsync("golden");
    }

    private static void write(JobClient job, Path folder) throws Exception {
        String savepoint = job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Path.of(URI.create(savepoint)))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What must come after the savepoint. */
    private Map<String, List<String>> later(ForecastOptions options) {
        PlainLoop loop = new PlainLoop(model, Settings.forecast(options.forecasting()));
        Map<String, List<String>> later = new HashMap<>();
        loop.run(readings).forecasts().forEach((series, all) -> later.put(series, all.subList(BEFORE, all.size())));
        return later;
    }
}
