package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.MainProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.verb.CommandLines;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.registry.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** 128 + SIGTERM: a polite kill, which ends it as Ctrl-C does. */
    private static final int TERMINATED = 143;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void aTopicTeachesWhatAFileOfTheSameReadingsDoes() throws Exception {
        List<Observation> readings = PlainLoop.readings(3, 300, 6);
        Path fromFile = directory.resolve("file.safetensors");
        Path fromTopic = directory.resolve("topic.safetensors");
        Path fromLines = directory.resolve("lines.safetensors");
        Path fromAvro = directory.resolve("avro.safetensors");
        try (BrokerProcess broker = BrokerProcess.start(directory);
                RegistryServer registry = RegistryServer.start()) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "train", 2);
            topics.create("lines");
            topics.create("avro");
            AvroReadings avro = AvroReadings.foreign(3);
            registry.put(avro.id(), avro.schema());
            new Records(broker.bootstrap()).send(avro.records("avro", readings));
            new Records(broker.bootstrap())
                    .send(readings.stream().map(TrainIT::line).toList());
            String topic = topics.of("observations");
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>(PlainLoop.records(topic, readings));
            records.add(10, new ProducerRecord<>(topic, "odd", "{".getBytes(StandardCharsets.UTF_8)));
            new Records(broker.bootstrap()).send(records);

            assertThat(train(fromTopic, "--topic", topic, "--kafka", broker.bootstrap()))
                    .isZero();
            assertThat(output.toString())
                    .contains("%,d in %d series".formatted(readings.size(), 3), "1 records cannot be used: malformed");

            assertThat(train(fromLines, "--topic", "lines", "--kafka", broker.bootstrap(), "--format", "csv-line"))
                    .isZero();
            List<String> registered = List.of(
                    "--topic",
                    "avro",
                    "--kafka",
                    broker.bootstrap(),
                    "--format",
                    "avro",
                    "--registry",
                    registry.url(),
                    "--",
                    "--registry.timeout",
                    "1s");
            assertThat(train(fromAvro, registered.toArray(String[]::new))).isZero();
            registry.setAway(true);
            assertThat(train(fromAvro, registered.toArray(String[]::new))).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("The schema registry at " + registry.url())
                    .hasLineCount(1);
            errors.getBuffer().setLength(0);

            assertThat(train(fromTopic, "--topic", "nowhere", "--kafka", broker.bootstrap()))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("has no topic nowhere").hasLineCount(1);
        }
        assertThat(train(fromFile, "--csv", csv(readings).toString(), "--time", "time"))
                .isZero();
        assertThat(fromTopic).hasSameBinaryContentAs(fromFile);
        assertThat(fromLines).hasSameBinaryContentAs(fromFile);
        assertThat(fromAvro).hasSameBinaryContentAs(fromFile);
    }

    private static ProducerRecord<String, byte[]> line(Observation reading) {
        String line = ",%d,%s".formatted(reading.timestampMillis(), reading.value());
        return new ProducerRecord<>("lines", reading.seriesId(), line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoIsInterruptedLeavesAModel() throws Exception {
        Path model = directory.resolve("model.safetensors");
        Path json = directory.resolve("result.json");
        Path file = csv(PlainLoop.readings(2, 400, 6));
        try (MainProcess training = MainProcess.start(
                directory,
                "train",
                "--csv",
                file.toString(),
                "--time",
                "time",
                "--steps",
                "1000000",
                "--patience",
                "1000000",
                "--out",
                model.toString(),
                "--json",
                json.toString())) {
            training.await(Pattern.compile("up to 1,000,000"), LIMIT);
            training.interrupt();
            assertThat(training.awaitExit(LIMIT)).isEqualTo(TERMINATED);
            assertThat(training.output()).contains("Interrupted after", model + " is written");
        }
        assertThat(SafeTensors.read(Files.readAllBytes(model)).spec().name()).isEqualTo("trained-gru");
        assertThat(Files.readString(json)).contains("\"interrupted\" : true", "\"table\" : null");
    }

    /** One column for each series; those that have no reading at a time leave the cell empty. */
    private Path csv(List<Observation> readings) throws IOException {
        List<String> ids =
                readings.stream().map(Observation::seriesId).distinct().sorted().toList();
        List<String> lines = new ArrayList<>(List.of("time," + String.join(",", ids)));
        for (Observation reading : readings) {
            StringBuilder line = new StringBuilder(
                    Instant.ofEpochMilli(reading.timestampMillis()).toString());
            for (String id : ids) {
                line.append(',').append(id.equals(reading.seriesId()) ? reading.value() : "");
            }
            lines.add(line.toString());
        }
        return Files.write(directory.resolve("readings.csv"), lines);
    }

    private int train(Path model, String... source) {
        List<String> arguments = new ArrayList<>(List.of("train", "--out", model.toString()));
        arguments.addAll(List.of(
                "--hidden", "4", "--horizons", "1,3", "--steps", "10", "--window-steps", "48", "--burn-in", "12"));
        arguments.addAll(List.of(source));
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }
}
