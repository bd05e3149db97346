package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what the schemas in {@code deploy/schemas} say, and what they say is what is read. */
class SchemasTest {
    private static final Path SCHEMAS = Path.of("../deploy/schemas");
    private static final long T = 1_467_331_200_000L;
    private static final long HOUR = 3_600_000L;

    @Test
    void forecastsAndScoresAreAsTheirSchemasSay() throws IOException {
        Schema forecasts = schema("forecast.schema.json");
        Schema scores = schema("score.schema.json");
        Forecaster forecaster = new Forecaster(BundledModels.load(CellKind.LSTM), ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        List<byte[]> judged = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            Observation reading = new Observation("pump", T + k * HOUR, Math.sin(k / 4.0) + k % 3);
            var forecast = forecaster.observe(state, reading, score -> judged.add(ScoreJson.write(score)));
            assertThat(problems(forecasts, ForecastJson.write(forecast))).isEmpty();
            assertThat(problems(forecasts, ForecastJson.write(forecast.withAttention(new float[] {0.5f, 0.5f}))))
                    .isEmpty();
        }
        assertThat(judged).isNotEmpty().allSatisfy(score -> assertThat(problems(scores, score))
                .isEmpty());
        assertThat(problems(forecasts, judged.get(0)))
                .as("a score is no forecast")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":21.5}",
                "{\"timestamp\":\"2016-07-01T00:00:00Z\",\"value\":-1e30,\"site\":[1]}",
                "{\"timestamp\":\"2016-07-01\",\"values\":{\"a\":1,\"b\":2}}",
                "{\"series_id\":\"p\",\"value\":1}",
                "{\"series_id\":7,\"timestamp\":1467331200000,\"value\":1}",
                "{\"series_id\":\"\",\"timestamp\":1467331200000,\"value\":1}",
                "{\"timestamp\":1467331200000.5,\"value\":1}",
                "{\"timestamp\":1467331200000.0,\"value\":1}",
                "{\"timestamp\":1.4673312e12,\"value\":1}",
                "{\"timestamp\":14673312000005e-1,\"value\":1}",
                "{\"timestamp\":\"yesterday\",\"value\":1}",
                "{\"timestamp\":1467331200000,\"value\":\"1\"}",
                "{\"timestamp\":1467331200000,\"value\":1e31}",
                "{\"timestamp\":1467331200000,\"values\":{}}",
                "{\"timestamp\":1467331200000,\"values\":{\"a\":null}}",
                "{\"timestamp\":1467331200000,\"value\":1,\"values\":{\"a\":1}}",
                "{\"timestamp\":1467331200000}",
                "[]"
            })
    void whatTheSchemaOfObservationsTakesIsReadAndNothingElse(String json) throws IOException {
        boolean valid = problems(schema("observation.schema.json"), json.getBytes(StandardCharsets.UTF_8))
                .isEmpty();

        assertThat(valid).isEqualTo(isRead(json));
    }

    @Test
    void whatIsWrittenAsAnObservationIsOne() throws IOException {
        byte[] written = ObservationJson.write(new Observation("p", T, 1, Map.of("load", 2.5)));

        assertThat(problems(schema("observation.schema.json"), written)).isEmpty();
    }

    @Test
    void aRecordOfTheAvroSchemaIsReadWithItsCovariates() throws Exception {
        AvroRecords registry = new AvroRecords();
        Map<String, Object> covariates = new HashMap<>(Map.of("load", 2.5));
        covariates.put("wind", null);
        byte[] record = registry.record(
                Files.readString(SCHEMAS.resolve("observation.avsc")),
                Map.of("series_id", "p", "timestamp", T, "value", 1.0, "covariates", covariates));
        List<Observation> read = new ArrayList<>();
        new ObservationAvro(Fields.CELLCAST, Limits.defaults(), registry, Set.of("load", "wind"))
                .read(null, record, T, read::add);

        assertThat(read).containsExactly(new Observation("p", T, 1, Map.of("load", 2.5)));
    }

    @Test
    void headersOfDeadLettersAreAsTheirSchemaSays() throws IOException {
        Schema schema = schema("dead-letter-headers.schema.json");
        for (Reason reason : Reason.values()) {
            DeadLetter letter = new DeadLetter(null, new byte[9], -1, "observations", 3, 42, reason, "why");
            assertThat(problems(schema, json(letter))).isEmpty();
            assertThat(problems(schema, json(letter.truncated(2)))).isEmpty();
        }
        assertThat(problems(schema, "{\"cellcast.reason\":\"BORED\"}".getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void theSchemaOfForecastsIsTheOneThatIsRegistered() throws IOException {
        assertThat(Files.readString(SCHEMAS.resolve("forecast.avsc")))
                .isEqualTo(Files.readString(Path.of("src/main/resources/dev/cellcast/wire/forecast.avsc")));
    }

    private static boolean isRead(String json) {
        try {
            new ObservationJson(Fields.CELLCAST, Limits.defaults())
                    .read("key".getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8), T, o -> {});
            return true;
        } catch (RejectedException why) {
            return false;
        }
    }

    private static byte[] json(DeadLetter letter) {
        return letter.headers().entrySet().stream()
                .map(header -> "\"" + header.getKey() + "\":\"" + text(header) + "\"")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map.Entry<String, byte[]> header) {
        return new String(header.getValue(), StandardCharsets.UTF_8);
    }

    private static List<String> problems(Schema schema, byte[] json) {
        return schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(name)));
    }
}
