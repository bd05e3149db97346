package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cellcast.local.testing.BrokerProcess;
import dev.cellcast.local.testing.Records;
import dev.cellcast.local.testing.TopicSet;
import dev.cellcast.local.verb.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic as somebody else fills it, looked at before any job is submitted. */
class CheckIT {
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    private static final Duration CADENCE = Duration.ofMinutes(15);
    private static final int READINGS = 96 * 4;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void tellsWhatAJobWouldMakeOfATopic() throws Exception {
        Path json = directory.resolve("findings.json");
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            TopicSet topics = TopicSet.create(broker.bootstrap(), "meters", 2);
            topics.create("lines");
            String topic = topics.of("observations");
            new Records(broker.bootstrap()).send(records(topic));

            assertThat(check("--topic", topic, "--kafka", broker.bootstrap(), "--json", json.toString()))
                    .isZero();
            assertThat(output.toString())
                    .contains(
                            "\"meter/read_at/kwh\"; by \"series_id/timestamp/value\" none could be read",
                            "1 record, WRONG_TYPE: Field \"kwh\" needs a number, found the string \"offline\"",
                            "1 record, LATE",
                            "Repeated    1 reading of",
                            "Cadence     15min, of 3 of 3 series",
                            "Gaps        2 in 2 series, 6 readings missing, 5 in the longest",
                            "a day, 96 steps: seen",
                            "\"outside\"          number  in all records, first \"0\"",
                            "--forecast.covariates outside",
                            "--order.bound 1h");

            JsonNode found = new ObjectMapper().readTree(json.toFile());
            assertThat(found.at("/accepted_observations").asInt()).isEqualTo(3 * READINGS - 6);
            assertThat(found.at("/options/observations.fields").asText()).isEqualTo("meter/read_at/kwh");
            assertThat(found.at("/options/forecast.seasons").asText()).isEqualTo("96,672");
            assertThat(found.at("/options/forecast.covariates").asText()).isEqualTo("outside");
            assertThat(found.at("/covariates/sky/kind").asText()).isEqualTo("text");
            assertThat(found.at("/obstacles")).isEmpty();

            assertThat(check(
                            "--topic",
                            topic,
                            "--kafka",
                            broker.bootstrap(),
                            "--",
                            "--timestamps.earliest",
                            "2026-01-01T00:00:00Z"))
                    .as("nothing would be accepted")
                    .isEqualTo(3);
            output.getBuffer().setLength(0);
            assertThat(check("--topic", topic, "--kafka", broker.bootstrap(), "--", "--forecast.covariates", "sky"))
                    .as("a covariate that is no number")
                    .isEqualTo(3);
            assertThat(output.toString())
                    .contains("WRONG_TYPE: Field \"sky\" needs a number, found the string \"grey\"");
            new Records(broker.bootstrap()).send(lines("lines"));
            assertThat(check("--topic", "lines", "--kafka", broker.bootstrap(), "--format", "csv-line"))
                    .isZero();
            assertThat(output.toString())
                    .contains(
                            "Accepted    100 readings of 1 series", "1 record, MISSING_FIELD: A record needs one line");
            assertThat(check("--topic", "nowhere", "--kafka", broker.bootstrap()))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("has no topic nowhere").hasLineCount(1);
        }
    }

    /** Three meters with a day's shape; one has a gap, a late reading, a repeated one, and once no number. */
    private static List<ProducerRecord<String, byte[]>> records(String topic) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int k = 0; k < READINGS; k++) {
            for (int meter = 0; meter < 3; meter++) {
                boolean gap = meter == 1 && k >= 200 && k < 205;
                if (!gap) {
                    double day = Math.sin(2 * Math.PI * k / 96);
                    records.add(reading(topic, meter, k, "%.3f".formatted(2 + day + 0.1 * Math.sin(k * k + meter))));
                }
            }
        }
        records.add(reading(topic, 1, READINGS - 1, "9.9"));
        records.add(reading(topic, 1, READINGS - 4, "9.9"));
        records.set(600, reading(topic, 0, 200, "\"offline\""));
        return records;
    }

    private static List<ProducerRecord<String, byte[]>> lines(String topic) {
        List<ProducerRecord<String, byte[]>> lines = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            String line = "m-0,%s,%d".formatted(START.plus(CADENCE.multipliedBy(k)), k % 7);
            lines.add(new ProducerRecord<>(topic, line.getBytes(StandardCharsets.UTF_8)));
        }
        lines.add(new ProducerRecord<>(topic, "m-0".getBytes(StandardCharsets.UTF_8)));
        return lines;
    }

    private static ProducerRecord<String, byte[]> reading(String topic, int meter, int k, String value) {
        String text =
                "{\"meter\": \"m-%d\", \"read_at\": \"%s\", \"kwh\": %s, \"site\": \"north\", \"covariates\": {\"outside\": %d, \"sky\": \"grey\"}}"
                        .formatted(meter, START.plus(CADENCE.multipliedBy(k)), value, k % 9);
        return new ProducerRecord<>(topic, "m-" + meter, text.getBytes(StandardCharsets.UTF_8));
    }

    private int check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }
}
