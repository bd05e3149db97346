package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.FlinkCluster;
import dev.cellcast.local.testing.MainProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.model.BundledModels;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.wire.ForecastJson;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models are swapped under a job that runs on real processes, by the command line, and the plain loop says what must come. */
@Timeout(300)
class ModelSwapIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path JAR = Path.of("../../jobs/target/cellcast-jobs.jar");
    private static final String SERIES = "pump-0";

    /** Hours from which the versions serve. */
    private static final int FIRST = 40;

    private static final int SECOND = 80;
    private static final int ROLLBACK = 120;
    private static final int HOURS = 200;

    @TempDir
    static Path directory;

    private static BrokerProcess broker;
    private static FlinkCluster cluster;

    private TopicSet topics;
    private Records records;
    private ModelProbe probe;

    @BeforeAll
    static void start() throws Exception {
        broker = BrokerProcess.start(directory);
        cluster = FlinkCluster.start(directory, Ports.free(), Ports.free());
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        topics = TopicSet.create(broker.bootstrap(), name, 1);
        records = new Records(broker.bootstrap());
        probe = new ModelProbe(topics, time(HOURS));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @Test
    void modelsAreSwappedRolledBackAndRefusedUnderARunningJob() throws Exception {
        Path keys = directory.resolve("keys");
        cellcast(0, "model", "keys", "--out", keys.toString());
        Path first = make("lstm", 8, 1);
        Path second = make("gru", 12, 2);
        submit(Map.of(
                "forecast.model",
                "pump",
                "models.public-key",
                keys.resolve("model-key.pub.pem").toString()));
        List<Observation> readings = PlainLoop.readings(1, HOURS, 7);

        publish(first, FIRST, "1", keys);
        probe.await("pump 1");
        send(readings, 0, 60);
        publish(second, SECOND, "next", keys);
        probe.await("pump 2");
        send(readings, 60, 100);
        sendCorrupted(second, keys);
        assertThat(reasons(2))
                .satisfiesExactly(
                        damaged -> assertThat(damaged).contains("needs a signature that fits it"),
                        unsigned -> assertThat(unsigned).contains("needs a signature in its header"));
        publish(first, ROLLBACK, "next", keys);
        probe.await("pump 3");
        send(readings, 100, HOURS);

        assertThat(forecasts(HOURS)).isEqualTo(expected(readings, first, second));

        cellcast(
                0,
                "model",
                "retire",
                "pump",
                "--kafka",
                broker.bootstrap(),
                "--topic",
                topics.of("models"),
                "--sign-with",
                keys.resolve("model-key.pem").toString());
        probe.await("bundled-lstm 1");
    }

    /** Both versions have one shape, so only the option makes the series warm up. */
    @Test
    void seriesWarmUpAgainByOptionAndWhatIsTooLongIsRefused() throws Exception {
        Model first = gru(4, 1, FIRST);
        Model second = gru(4, 2, SECOND);
        byte[] tooLong = SafeTensors.write(gru(32, 3, SECOND));
        submit(Map.of(
                "forecast.model",
                "pump",
                "models.swap",
                "rewarm",
                "models.max-bytes",
                Integer.toString(tooLong.length - 1)));
        List<Observation> readings = PlainLoop.readings(1, ROLLBACK, 8);

        records.send(List.of(message(SafeTensors.write(first)), message(SafeTensors.write(second)), message(tooLong)));
        probe.await("pump 2");
        send(readings, 0, ROLLBACK);

        assertThat(forecasts(ROLLBACK)).isEqualTo(rewarmed(readings, first, second));
        assertThat(reasons(1))
                .containsExactly("A model needs at most " + (tooLong.length - 1) + " bytes, found " + tooLong.length);
    }

    private static Model gru(int hidden, long version, int fromHour) {
        ModelSpec spec = ModelSpec.trainable("pump", CellShape.of(CellKind.GRU, hidden), List.of(1, 24));
        return Initialization.echoState(spec.published("pump", version, time(fromHour)), version);
    }

    private ProducerRecord<String, byte[]> message(byte[] file) {
        return new ProducerRecord<>(topics.of("models"), "pump", file);
    }

    private static List<String> rewarmed(List<Observation> readings, Model first, Model second) {
        List<Forecaster> forecasters =
                List.of(forecaster(BundledModels.load(CellKind.LSTM)), forecaster(first), forecaster(second));
        List<String> expected = new ArrayList<>();
        SeriesState state = forecasters.get(0).newState();
        for (int hour = 0; hour < readings.size(); hour++) {
            Forecaster now = forecasters.get(hour < FIRST ? 0 : hour < SECOND ? 1 : 2);
            state = now.rewarm(state);
            expected.add(text(ForecastJson.write(now.observe(state, readings.get(hour), score -> {}))));
        }
        return expected;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private Path make(String cell, int hidden, int seed) throws Exception {
        Path file = directory.resolve(cell + ".safetensors");
        cellcast(
                0,
                "model",
                "init",
                "--cell",
                cell,
                "--hidden",
                "" + hidden,
                "--seed",
                "" + seed,
                "--name",
                "pump",
                "--out",
                file.toString());
        return file;
    }

    private void publish(Path file, int fromHour, String version, Path keys) throws Exception {
        cellcast(
                0,
                "model",
                "publish",
                file.toString(),
                "--kafka",
                broker.bootstrap(),
                "--topic",
                topics.of("models"),
                "--effective-from",
                Long.toString(time(fromHour)),
                "--as-version",
                version,
                "--sign-with",
                keys.resolve("model-key.pem").toString());
    }

    private void cellcast(int exit, String... arguments) throws Exception {
        try (MainProcess process = MainProcess.start(directory, arguments)) {
            assertThat(process.awaitExit(LIMIT)).as(process.errors()).isEqualTo(exit);
        }
    }

    /** Once with a bit flipped under a signature that was right, once without a signature. */
    private void sendCorrupted(Path file, Path keys) throws Exception {
        byte[] unsigned = SafeTensors.republish(Files.readAllBytes(file), 99, time(SECOND));
        PrivateKey key = SigningKeys.privateKey(Files.readString(keys.resolve("model-key.pem")));
        String signature = ModelSignature.sign(key, "pump".getBytes(StandardCharsets.UTF_8), unsigned);
        byte[] flipped = unsigned.clone();
        flipped[flipped.length - 1] ^= 1;
        ProducerRecord<String, byte[]> damaged = new ProducerRecord<>(topics.of("models"), "pump", flipped);
        damaged.headers().add(ModelSignature.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        records.send(List.of(damaged, new ProducerRecord<>(topics.of("models"), "pump", unsigned)));
    }

    private List<String> reasons(int count) {
        return records.await(topics.of("dead-letters"), count, LIMIT).stream()
                .map(letter -> new String(
                        letter.headers()
                                .lastHeader("__connect.errors.exception.message")
                                .value(),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private static long time(int hour) {
        return PlainLoop.START_MILLIS + hour * PlainLoop.HOUR_MILLIS;
    }

    private void submit(Map<String, String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "run",
                "-d",
                "-p",
                "1",
                "-c",
                "dev.cellcast.launcher.ForecastJob",
                JAR.toRealPath().toString()));
        Map<String, String> options = topics.options();
        options.putAll(more);
        options.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        cluster.flink(command.toArray(String[]::new));
    }

    private void send(List<Observation> readings, int from, int to) throws Exception {
        records.send(PlainLoop.records(topics.of("observations"), readings.subList(from, to)));
    }

    private List<String> forecasts(int count) {
        int wanted = count + probe.count();
        return PlainLoop.bySeries(records.await(topics.of("forecasts"), wanted, LIMIT))
                .get(SERIES);
    }

    private static List<String> expected(List<Observation> readings, Path first, Path second) throws Exception {
        Forecaster bundled = forecaster(BundledModels.load(CellKind.LSTM));
        Forecaster one = forecaster(version(first, 1, FIRST));
        Forecaster two = forecaster(version(second, 2, SECOND));
        Forecaster three = forecaster(version(first, 3, ROLLBACK));
        List<String> expected = new ArrayList<>();
        SeriesState state = bundled.newState();
        for (int hour = 0; hour < HOURS; hour++) {
            Forecaster now = hour < FIRST ? bundled : hour < SECOND ? one : hour < ROLLBACK ? two : three;
            state = now.adopt(state);
            expected.add(text(ForecastJson.write(now.observe(state, readings.get(hour), score -> {}))));
        }
        return expected;
    }

    private static Forecaster forecaster(Model model) {
        return new Forecaster(model, ForecastConfig.defaults());
    }

    private static Model version(Path file, long version, int fromHour) throws Exception {
        return SafeTensors.read(SafeTensors.republish(Files.readAllBytes(file), version, time(fromHour)));
    }
}
