package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class RecordValuesTest {
    private static final String SCHEMA =
            """
            {"type": "record", "name": "R", "fields": [
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "day", "type": ["null", {"type": "int", "logicalType": "date"}]},
              {"name": "valid", "type": "boolean"},
              {"name": "kwh", "type": "float"},
              {"name": "meter", "type": "string"},
              {"name": "nothing", "type": ["null", "string"]},
              {"name": "covariates", "type": {"type": "map", "values": ["null", "double"]}},
              {"name": "raw", "type": "bytes"},
              {"name": "list", "type": {"type": "array", "items": "long"}}]}""";

    private final AvroRecords registry = new AvroRecords();
    private final RecordValues json = new JsonValues(Limits.defaults());
    private final RecordValues avro = new AvroValues(Limits.defaults(), registry);

    @Test
    void namesWhatJsonHolds() throws Exception {
        Map<String, Object> fields =
                json.read(utf8("{\"meter\":\"m-1\",\"at\":1467331200000,\"kwh\":2.5,\"valid\":true,"
                        + "\"covariates\":{\"wind\":-3,\"load\":null},\"list\":[1,{\"x\":2}],\"big\":1e20}"));

        Map<String, Object> covariates = new HashMap<>(Map.of("wind", -3L));
        covariates.put("load", null);
        assertThat(fields)
                .containsEntry("meter", "m-1")
                .containsEntry("at", 1_467_331_200_000L)
                .containsEntry("kwh", 2.5)
                .containsEntry("valid", true)
                .containsEntry("covariates", covariates)
                .containsEntry("list", List.of())
                .containsEntry("big", 1e20);
    }

    @Test
    void namesWhatAvroHolds() throws Exception {
        Map<String, Object> fields = avro.read(record());

        assertThat(fields.keySet())
                .containsExactly("at", "day", "valid", "kwh", "meter", "nothing", "covariates", "raw", "list");
        assertThat(fields)
                .containsEntry("at", Instant.parse("2016-07-01T00:00:00Z"))
                .containsEntry("day", Instant.parse("1970-01-02T00:00:00Z"))
                .containsEntry("valid", true)
                .containsEntry("kwh", 2.5)
                .containsEntry("meter", "m-1")
                .containsEntry("nothing", null)
                .containsEntry("covariates", Map.of("wind", -3.5))
                .containsEntry("raw", List.of())
                .containsEntry("list", List.of());
    }

    @Test
    void refusesWhatHasNoFields() {
        assertThat(catchThrowableOfType(RejectedException.class, () -> json.read(utf8("[1]")))
                        .reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(catchThrowableOfType(RejectedException.class, () -> avro.read(utf8("{}  ")))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        byte[] number = registry.value(Schema.create(Schema.Type.LONG), 3L);
        assertThat(catchThrowableOfType(RejectedException.class, () -> avro.read(number))
                        .reason())
                .isEqualTo(Reason.WRONG_TYPE);
    }

    private byte[] record() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("at", 1_467_331_200_000_000L);
        fields.put("day", 1);
        fields.put("valid", true);
        fields.put("kwh", 2.5f);
        fields.put("meter", "m-1");
        fields.put("covariates", Map.of("wind", -3.5));
        fields.put("raw", ByteBuffer.wrap(new byte[3]));
        fields.put(
                "list",
                new GenericData.Array<>(
                        new Schema.Parser().parse(SCHEMA).getField("list").schema(), List.of(1L, 2L)));
        return registry.record(SCHEMA, fields);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
