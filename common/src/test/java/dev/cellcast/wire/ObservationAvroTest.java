package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationAvroTest {
    private static final long T = 1_467_331_200_000L;
    private static final String LONG = "\"long\"";
    private static final String DOUBLE = "\"double\"";

    private final AvroRecords registry = new AvroRecords();
    private final AtomicLong nanos = new AtomicLong();
    private final ObservationAvro codec =
            new ObservationAvro(Fields.CELLCAST, Limits.defaults(), registry, Set.of(), nanos::get);

    @ParameterizedTest
    @CsvSource({"int, 21", "long, 21", "float, 21.5", "double, 21.5"})
    void promotesAnyNumber(String type, double number) throws Exception {
        Object value =
                switch (type) {
                    case "int" -> (int) number;
                    case "long" -> (long) number;
                    case "float" -> (float) number;
                    default -> number;
                };
        assertThat(read(reading(LONG, T, "\"" + type + "\"", value))).containsExactly(new Observation("p", T, number));
        assertThat(read(reading(LONG, T, "[\"null\",\"" + type + "\"]", value)))
                .containsExactly(new Observation("p", T, number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"long\"                                              | 1467331200000",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | 1467331200000",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"} | 1467331200000999",
                "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"} | 1467331200000000",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}  | 1467331200000999999",
                "[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}] | 1467331200000",
                "[\"string\",\"long\"]                                 | 1467331200000"
            })
    void readsTimestampsByTheirLogicalType(String type, long timestamp) throws Exception {
        assertThat(read(reading(type, timestamp, DOUBLE, 1.0))).containsExactly(new Observation("p", T, 1));
    }

    @Test
    void readsADateAndIsoText() throws Exception {
        String date = "{\"type\":\"int\",\"logicalType\":\"date\"}";
        assertThat(read(reading(date, (int) TimeUnit.MILLISECONDS.toDays(T), DOUBLE, 1.0)))
                .containsExactly(new Observation("p", T, 1));
        assertThat(read(reading("\"string\"", "2016-07-01 00:00:00", DOUBLE, -0.0)))
                .containsExactly(new Observation("p", T, 0));
    }

    @Test
    void readsOtherFieldNamesInAnyOrderAndSkipsTheRest() throws Exception {
        String schema = record(
                "{\"name\":\"note\",\"type\":\"string\"},{\"name\":\"y\",\"type\":\"float\"},"
                        + "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":\"bytes\"}}},"
                        + "{\"name\":\"ds\",\"type\":\"string\"},{\"name\":\"sum\",\"type\":{\"type\":\"fixed\",\"name\":\"Sum\",\"size\":2}},"
                        + "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"A\",\"B\"]}},"
                        + "{\"name\":\"unique_id\",\"type\":\"string\"},"
                        + "{\"name\":\"more\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"More\",\"fields\":[{\"name\":\"b\",\"type\":\"boolean\"},"
                        + "{\"name\":\"d\",\"type\":\"double\"},{\"name\":\"f\",\"type\":\"float\"},{\"name\":\"l\",\"type\":\"long\"}]}]}");
        Schema parsed = new Schema.Parser().parse(schema);
        GenericData.Record more = new GenericData.Record(
                parsed.getField("more").schema().getTypes().get(1));
        more.put("b", true);
        more.put("d", 1.0);
        more.put("f", 1f);
        more.put("l", 1L);
        byte[] value = registry.record(
                schema,
                Map.of(
                        "note",
                        "é",
                        "y",
                        605f,
                        "tags",
                        Map.of("a", List.of(ByteBuffer.wrap(new byte[3]), ByteBuffer.wrap(new byte[0]))),
                        "ds",
                        "2016-07-01",
                        "sum",
                        new GenericData.Fixed(parsed.getField("sum").schema(), new byte[2]),
                        "kind",
                        new GenericData.EnumSymbol(parsed.getField("kind").schema(), "B"),
                        "unique_id",
                        "H1",
                        "more",
                        more));
        List<Observation> read = new ArrayList<>();
        new ObservationAvro(Fields.NIXTLA, Limits.defaults(), registry).read(null, value, T, read::add);
        assertThat(read).containsExactly(new Observation("H1", T, 605));
    }

    @Test
    void makesOneSeriesOfEachOfSeveralValues() throws Exception {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("flow", 21.5);
        numbers.put("heat", 60.0);
        byte[] map = registry.record(
                record(field("series_id", "\"string\"") + "," + field("timestamp", LONG) + ","
                        + field("values", "{\"type\":\"map\",\"values\":\"double\"}")),
                Map.of("series_id", "p", "timestamp", T, "values", numbers));
        assertThat(read(map)).containsExactly(new Observation("p/flow", T, 21.5), new Observation("p/heat", T, 60));

        String schema = record(field("timestamp", LONG) + ","
                + field(
                        "values",
                        "{\"type\":\"record\",\"name\":\"V\",\"fields\":["
                                + field("flow", "[\"null\",\"int\"]") + "," + field("heat", "[\"null\",\"float\"]")
                                + "]}"));
        GenericData.Record members = new GenericData.Record(
                new Schema.Parser().parse(schema).getField("values").schema());
        members.put("heat", 60f);
        byte[] record = registry.record(schema, Map.of("timestamp", T, "values", members));
        assertThat(read(record)).containsExactly(new Observation("key/heat", T, 60));
    }

    @Test
    void readsTheCovariatesThatAreAskedForOfAMap() throws Exception {
        String anything = "{\"type\":\"map\",\"values\":[\"null\",\"double\",\"string\"]}";
        Map<String, Object> covariates = new HashMap<>(Map.of("wind", -3.5, "note", "calm"));
        covariates.put("load", null);

        assertThat(accompanied(accompanied(anything, covariates)))
                .containsExactly(new Observation("p", T, 1, Map.of("wind", -3.5)));
        assertThat(accompanied(accompanied("[\"null\"," + anything + "]", null)))
                .containsExactly(new Observation("p", T, 1));
        assertThat(accompanied(reading(LONG, T, DOUBLE, 1.0)))
                .as("of a schema without any")
                .containsExactly(new Observation("p", T, 1));
        assertThat(read(accompanied("\"string\"", "calm")))
                .as("nobody asks for any")
                .containsExactly(new Observation("p", T, 1));
    }

    @Test
    void readsTheCovariatesThatAreAskedForOfARecord() throws Exception {
        String type = "{\"type\":\"record\",\"name\":\"C\",\"fields\":[" + field("note", "\"bytes\"") + ","
                + field("load", "[\"null\",\"int\"]") + "," + field("wind", "\"float\"") + "]}";
        GenericData.Record members = new GenericData.Record(new Schema.Parser().parse(type));
        members.put("note", ByteBuffer.wrap(new byte[2]));
        members.put("wind", -3.5f);

        assertThat(accompanied(accompanied(type, members)))
                .containsExactly(new Observation("p", T, 1, Map.of("wind", -3.5)));
    }

    @Test
    void refusesCovariatesThatMakeNoSense() throws Exception {
        String texts = "{\"type\":\"map\",\"values\":\"string\"}";
        assertThat(accompanied(accompanied(texts, Map.of("note", "calm")))).hasSize(1);
        assertThat(refused(accompanied(texts, Map.of("wind", "calm"))).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(refused(accompanied("\"double\"", 3.0)).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(refused(accompanied("{\"type\":\"map\",\"values\":\"double\"}", Map.of("wind", Double.NaN)))
                        .reason())
                .isEqualTo(Reason.NOT_FINITE);
    }

    private byte[] accompanied(String type, Object covariates) {
        Map<String, Object> fields = new HashMap<>(Map.of("series_id", "p", "timestamp", T, "value", 1.0));
        fields.put("covariates", covariates);
        return registry.record(
                record(field("series_id", "\"string\"") + "," + field("covariates", type) + ","
                        + field("timestamp", LONG) + "," + field("value", DOUBLE)),
                fields);
    }

    private List<Observation> accompanied(byte[] value) throws RejectedException, IOException {
        List<Observation> read = new ArrayList<>();
        new ObservationAvro(Fields.CELLCAST, Limits.defaults(), registry, Set.of("wind", "load"))
                .read(null, value, T, read::add);
        return read;
    }

    private RejectedException refused(byte[] value) {
        return catchThrowableOfType(RejectedException.class, () -> accompanied(value));
    }

    @Test
    void takesTheKeyWhereThereIsNoSeriesIdOrItIsNull() throws Exception {
        byte[] without = registry.record(
                record(field("timestamp", LONG) + "," + field("value", DOUBLE)), Map.of("timestamp", T, "value", 1.0));
        Map<String, Object> fields = new HashMap<>(Map.of("timestamp", T, "value", 1.0));
        fields.put("series_id", null);
        byte[] withNull = registry.record(
                record(field("series_id", "[\"null\",\"string\"]") + "," + field("timestamp", LONG) + ","
                        + field("value", DOUBLE)),
                fields);
        assertThat(read(without)).containsExactly(new Observation("key", T, 1)).isEqualTo(read(withNull));
    }

    @Test
    void aNullAmongTheFieldsIsOneThatIsMissing() {
        assertThat(rejected(reading(LONG, T, "[\"null\",\"double\"]", null)).reason())
                .isEqualTo(Reason.MISSING_FIELD);
        assertThat(rejected(reading("[\"null\",\"long\"]", null, DOUBLE, 1.0)).reason())
                .isEqualTo(Reason.MISSING_FIELD);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "1e31"})
    void refusesWhatIsNotFiniteOrNearlySo(double number) {
        assertThat(rejected(reading(LONG, T, DOUBLE, number)).reason()).isEqualTo(Reason.NOT_FINITE);
    }

    @Test
    void refusesSchemasWhoseFieldsDoNotFit() {
        assertThat(rejected(reading(LONG, T, "\"string\"", "1")))
                .hasMessage("Field \"value\" needs an int, a long, a float or a double in its schema, found string"
                        + " (schema 1)")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(rejected(reading(DOUBLE, 1.0, DOUBLE, 1.0)).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(rejected(reading(LONG, T, "[\"null\",\"boolean\"]", true)).reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(rejected(registry.value(Schema.create(Schema.Type.LONG), T)).reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(rejected(registry.record(record(field("value", DOUBLE)), Map.of("value", 1.0)))
                        .reason())
                .isEqualTo(Reason.MISSING_FIELD);
        assertThat(rejected(registry.record(record(field("timestamp", LONG)), Map.of("timestamp", T)))
                        .reason())
                .isEqualTo(Reason.MISSING_FIELD);
    }

    @Test
    void refusesABranchThatDoesNotFitAndTakesTheOthers() throws Exception {
        String either = "[\"double\",\"string\"]";
        assertThat(read(reading(LONG, T, either, 2.0))).hasSize(1);
        assertThat(rejected(reading(LONG, T, either, "two")).reason()).isEqualTo(Reason.WRONG_TYPE);
    }

    @Test
    void refusesWhatIsNotFramedByARegistry() {
        byte[] json = "{\"value\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(rejected(json))
                .hasMessageEndingWith("found the byte 123 (is it JSON?)")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.MALFORMED);
        assertThat(rejected(new byte[] {0, 0, 0, 1}).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(new byte[] {1, 0, 0, 0, 1}).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(new byte[] {0, -1, 0, 0, 1}).reason()).isEqualTo(Reason.SCHEMA);
        assertThat(rejected(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
        assertThat(rejected(new byte[70_000]).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesABodyThatIsCutShortOrGoesOn() {
        byte[] whole = reading(LONG, T, DOUBLE, 1.0);
        for (int length = KnownSchemas.PREFIX_BYTES; length < whole.length; length++) {
            assertThat(rejected(Arrays.copyOf(whole, length)).reason()).isEqualTo(Reason.MALFORMED);
        }
        assertThat(rejected(Arrays.copyOf(whole, whole.length + 1)).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void believesNoLengthNoCountAndNoNesting() {
        byte[] longText = registry.record(
                record(field("note", "\"string\"") + "," + field("timestamp", LONG) + "," + field("value", DOUBLE)),
                Map.of("note", "", "timestamp", T, "value", 1.0));
        assertThat(rejected(bodyOf(longText, varint(Integer.MAX_VALUE)))).hasMessageContaining("bytes than are left");
        assertThat(rejected(bodyOf(longText, varint(-1))).reason()).isEqualTo(Reason.MALFORMED);

        byte[] nulls = registry.record(
                record(field("note", "{\"type\":\"array\",\"items\":\"null\"}") + "," + field("timestamp", LONG) + ","
                        + field("value", DOUBLE)),
                Map.of("note", List.of(), "timestamp", T, "value", 1.0));
        assertThat(rejected(bodyOf(nulls, varint(Long.MAX_VALUE)))).hasMessageContaining("items than bytes");

        byte[] nested = registry.record(
                record("{\"name\":\"note\",\"type\":[\"null\",\"R\"]}," + field("timestamp", LONG) + ","
                        + field("value", DOUBLE)),
                nullNote());
        byte[] deep = new byte[5_000];
        Arrays.fill(deep, (byte) 2);
        assertThat(rejected(bodyOf(nested, deep))).hasMessageContaining("levels");
    }

    @Test
    void asksForASchemaOnceAndForAnUnknownOneAgainLater() throws Exception {
        byte[] known = reading(LONG, T, DOUBLE, 1.0);
        read(known);
        read(known);
        assertThat(registry.asked()).isEqualTo(1);

        byte[] unknown = known.clone();
        unknown[4] = 9;
        assertThat(rejected(unknown).reason()).isEqualTo(Reason.SCHEMA);
        assertThat(rejected(unknown).reason()).isEqualTo(Reason.SCHEMA);
        assertThat(registry.asked()).isEqualTo(2);

        registry.put(9, registry.schema(1));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        assertThat(read(unknown)).hasSize(1);
    }

    @Test
    void aSchemaThatDoesNotFitIsNotAskedForAgain() {
        byte[] misfit = reading(LONG, T, "\"string\"", "1");
        assertThat(rejected(misfit).reason()).isEqualTo(Reason.WRONG_TYPE);
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
        registry.setAway(true);
        assertThat(rejected(misfit).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(registry.asked()).isEqualTo(1);
    }

    @Test
    void aRegistryThatIsAwayRefusesNoRecord() throws Exception {
        byte[] record = reading(LONG, T, DOUBLE, 1.0);
        registry.setAway(true);
        assertThatThrownBy(() -> read(record)).isInstanceOf(IOException.class);
        registry.setAway(false);
        assertThat(read(record)).hasSize(1);
        registry.setAway(true);
        assertThat(read(record)).as("a known schema needs no registry").hasSize(1);
    }

    private static Map<String, Object> nullNote() {
        Map<String, Object> fields = new HashMap<>(Map.of("timestamp", T, "value", 1.0));
        fields.putAll(Collections.singletonMap("note", null));
        return fields;
    }

    /** A record of another body. */
    private static byte[] bodyOf(byte[] record, byte[] body) {
        byte[] other = Arrays.copyOf(record, KnownSchemas.PREFIX_BYTES + body.length);
        System.arraycopy(body, 0, other, KnownSchemas.PREFIX_BYTES, body.length);
        return other;
    }

    /** Avro's long: zigzag, seven bits a byte, the lowest first. */
    private static byte[] varint(long number) {
        long zigzag = (number << 1) ^ (number >> 63);
        ByteBuffer bytes = ByteBuffer.allocate(10);
        while ((zigzag & ~0x7FL) != 0) {
            bytes.put((byte) ((zigzag & 0x7F) | 0x80));
            zigzag >>>= 7;
        }
        bytes.put((byte) zigzag);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private byte[] reading(String timestampType, Object timestamp, String valueType, Object value) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("series_id", "p");
        fields.put("timestamp", timestamp);
        fields.put("value", value);
        return registry.record(
                record(field("series_id", "\"string\"") + "," + field("timestamp", timestampType) + ","
                        + field("value", valueType)),
                fields);
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    private List<Observation> read(byte[] value) throws RejectedException, IOException {
        List<Observation> read = new ArrayList<>();
        codec.read("key".getBytes(StandardCharsets.UTF_8), value, T, read::add);
        return read;
    }

    private RejectedException rejected(byte[] value) {
        return catchThrowableOfType(RejectedException.class, () -> read(value));
    }
}
