package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.Golden;
import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationJsonTest {
    private static final long T = 1_467_331_200_000L;

    private final ObservationJson codec = new ObservationJson(Fields.CELLCAST, Limits.defaults());

    @Test
    void readsOneReading() throws RejectedException {
        assertThat(read("{\"series_id\":\"pump-7\",\"timestamp\":1467331200000,\"value\":21.5}"))
                .containsExactly(new Observation("pump-7", T, 21.5));
    }

    @Test
    void readsFieldsInAnyOrderAndATimestampAsText() throws RejectedException {
        assertThat(read(" {\"value\": 21, \"timestamp\": \"2016-07-01 00:00:00\", \"series_id\": \"pump-7\"} \n"))
                .containsExactly(new Observation("pump-7", T, 21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1467331200000.0", "1.4673312e12", "1.4673312E+12", "14673312000000000000e-7"})
    void readsWholeMillisecondsInAnyNotation(String timestamp) throws RejectedException {
        assertThat(read(observation(timestamp, "1"))).containsExactly(new Observation("p", T, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1467331200000.5",
                "1467331200000.00000000000000000001",
                "1e-400",
                "1e99999999999",
                "NaN",
                "-Infinity"
            })
    void refusesPartsOfAMillisecond(String timestamp) {
        assertThat(rejected(observation(timestamp, "1")))
                .hasMessageStartingWith(
                        "Field \"timestamp\" needs whole milliseconds or an ISO 8601 string, found the number")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e2000000000", "-9223372036854775809", "9223372036854775808.0"})
    void refusesMoreMillisecondsThan64Bits(String timestamp) {
        assertThat(rejected(observation(timestamp, "1")))
                .hasMessage("Field \"timestamp\" needs 64 bits of milliseconds, found the number \"" + timestamp + "\"")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @Test
    void readsOtherFieldNames() throws RejectedException {
        String nixtla = "{\"unique_id\":\"H1\",\"ds\":\"2016-07-01\",\"y\":605}";
        String autoGluon = "{\"item_id\":\"H1\",\"timestamp\":\"2016-07-01\",\"target\":605}";
        List<Observation> read = new ArrayList<>();
        new ObservationJson(Fields.NIXTLA, Limits.defaults()).read(null, utf8(nixtla), T, read::add);
        new ObservationJson(Fields.AUTOGLUON, Limits.defaults()).read(null, utf8(autoGluon), T, read::add);
        assertThat(read).containsOnly(new Observation("H1", T, 605)).hasSize(2);
    }

    @Test
    void takesTheKeyWhereThereIsNoSeriesId() throws RejectedException {
        byte[] value = utf8("{\"timestamp\":1467331200000,\"value\":1}");
        assertThat(read(utf8("pumpe-ü"), value)).containsExactly(new Observation("pumpe-ü", T, 1));
    }

    @Test
    void prefersTheFieldToTheKey() throws RejectedException {
        byte[] value = utf8("{\"series_id\":\"field\",\"timestamp\":1467331200000,\"value\":1}");
        assertThat(read(utf8("key"), value)).containsExactly(new Observation("field", T, 1));
        assertThat(read(new byte[] {(byte) 0xff}, value)).hasSize(1);
    }

    @Test
    void makesOneSeriesOfEachOfSeveralValues() throws RejectedException {
        assertThat(read("{\"values\":{\"flow\":21.5,\"heat\":60},\"series_id\":\"p\",\"timestamp\":1467331200000}"))
                .containsExactly(new Observation("p/flow", T, 21.5), new Observation("p/heat", T, 60));
    }

    @Test
    void skipsUnknownFieldsHoweverOften() throws RejectedException {
        assertThat(read("{\"covariates\":{\"wind\":null},\"x\":[{\"value\":2},{}],\"x\":NaN,\"series_id\":\"p\","
                        + "\"timestamp\":1467331200000,\"value\":1,\"note\":\"é\"}"))
                .containsExactly(new Observation("p", T, 1));
    }

    @Test
    void readsTheCovariatesThatAreAskedFor() throws RejectedException {
        List<Observation> read = new ArrayList<>();
        String record = "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"covariates\":"
                + "{\"wind\":-3.5,\"load\":null,\"note\":{\"wind\":1},\"note\":[]},\"values\":{\"a\":1,\"b\":2}}";
        accompanied().read(null, utf8(record), T, read::add);

        assertThat(read)
                .containsExactly(
                        new Observation("p/a", T, 1, Map.of("wind", -3.5)),
                        new Observation("p/b", T, 2, Map.of("wind", -3.5)));
    }

    @Test
    void readsNoCovariatesWhereTheyAreNull() throws RejectedException {
        List<Observation> read = new ArrayList<>();
        String record = "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"covariates\":null,\"value\":1}";
        accompanied().read(null, utf8(record), T, read::add);

        assertThat(read).containsExactly(new Observation("p", T, 1));
    }

    @Test
    void writesCovariatesAsItReadsThem() throws RejectedException {
        Observation observation = new Observation("p", T, 1, Map.of("wind", -3.5, "load", 0.1));
        List<Observation> read = new ArrayList<>();
        accompanied().read(null, ObservationJson.write(observation), T, read::add);

        assertThat(read).containsExactly(observation);
        assertThat(new String(ObservationJson.write(observation), StandardCharsets.UTF_8))
                .endsWith("\"covariates\":{\"load\":0.1,\"wind\":-3.5}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WRONG_TYPE      | 3",
                "WRONG_TYPE      | {\"wind\":\"3\"}",
                "WRONG_TYPE      | {\"load\":{}}",
                "NOT_FINITE      | {\"wind\":NaN}",
                "NOT_FINITE      | {\"wind\":1e31}",
                "DUPLICATE_FIELD | {\"wind\":1,\"wind\":1}",
                "DUPLICATE_FIELD | {},\"covariates\":{}",
            })
    void refusesCovariatesThatMakeNoSense(Reason reason, String covariates) {
        String record =
                "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1,\"covariates\":" + covariates + "}";

        RejectedException rejected = catchThrowableOfType(
                RejectedException.class, () -> accompanied().read(null, utf8(record), T, one -> {}));
        assertThat(rejected.reason()).isEqualTo(reason);
    }

    private static ObservationJson accompanied() {
        return new ObservationJson(Fields.CELLCAST, Limits.defaults(), Set.of("wind", "load"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "-1e-400, 0",
        "1e30, 1e30",
        "-1e30, -1e30",
        "4.9e-324, 4.9e-324",
        "12345678901234567890, 12345678901234567890",
        "0.1, 0.1"
    })
    void readsNumbersToTheBitAndNormalisesNegativeZero(String number, double expected) throws RejectedException {
        double value = read(observation("1467331200000", number)).get(0).value();
        assertThat(Double.doubleToRawLongBits(value)).isEqualTo(Double.doubleToRawLongBits(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e309", "-1e309", "1.1e30", "-1e308"})
    void refusesWhatIsNotFiniteOrNearlySo(String number) {
        assertThat(rejected(observation("1467331200000", number)))
                .hasMessage("Field \"value\" needs a number within ±1.0E30, found the number \"" + number + "\"")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.NOT_FINITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED        | {",
                "MALFORMED        | `   `",
                "MALFORMED        | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1} x",
                "MALFORMED        | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1}{}",
                "MALFORMED        | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1",
                "MALFORMED        | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":01}",
                "MALFORMED        | {'series_id':'p'}",
                "WRONG_TYPE       | 3",
                "WRONG_TYPE       | [1]",
                "WRONG_TYPE       | null",
                "MISSING_FIELD    | {}",
                "MISSING_FIELD    | {\"timestamp\":1467331200000,\"value\":1}",
                "MISSING_FIELD    | {\"series_id\":\"p\",\"value\":1}",
                "MISSING_FIELD    | {\"series_id\":\"p\",\"timestamp\":1467331200000}",
                "MISSING_FIELD    | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{}}",
                "WRONG_TYPE       | {\"series_id\":7,\"timestamp\":1467331200000,\"value\":1}",
                "WRONG_TYPE       | {\"series_id\":null,\"timestamp\":1467331200000,\"value\":1}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":\"yesterday\",\"value\":1}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":true,\"value\":1}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":\"1\"}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":null}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":[1]}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":[1]}",
                "WRONG_TYPE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{\"a\":1,\"b\":{}}}",
                "NOT_FINITE       | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{\"a\":1,\"b\":NaN}}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"timestamp\":1467331200000,\"value\":1}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1,\"value\":1}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":1,\"values\":{\"a\":1}}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{\"a\":1,\"\\u0061\":1}}",
                "DUPLICATE_FIELD  | {\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{\"a\":1},\"values\":{\"a\":1}}",
                "SERIES_ID        | {\"series_id\":\"\",\"timestamp\":1467331200000,\"value\":1}",
                "SERIES_ID        | {\"series_id\":\"\",\"timestamp\":1467331200000,\"values\":{\"a\":1}}",
                "SERIES_ID        | {\"series_id\":\"\\ud83d\",\"timestamp\":1467331200000,\"value\":1}",
                "TIMESTAMP_OUT_OF_RANGE | {\"series_id\":\"p\",\"timestamp\":0,\"value\":1}",
                "TIMESTAMP_OUT_OF_RANGE | {\"series_id\":\"p\",\"timestamp\":-1,\"value\":1}",
                "TIMESTAMP_OUT_OF_RANGE | {\"series_id\":\"p\",\"timestamp\":\"2096-01-01\",\"value\":1}",
                "TIMESTAMP_OUT_OF_RANGE | {\"series_id\":\"p\",\"timestamp\":99999999999999999999,\"value\":1}",
            })
    void refusesForTheRightReason(Reason reason, String json) {
        assertThat(rejected(json).reason()).isEqualTo(reason);
    }

    @Test
    void refusesNoValue() {
        assertThat(rejected(null, null)).hasMessage("A record needs a value, found null");
        assertThat(rejected(null, new byte[0])).hasMessage("A record needs a value, found zero bytes");
        assertThat(rejected(null, new byte[0]).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void refusesALargeValueUnread() {
        assertThat(rejected(null, new byte[64 * 1024 + 1]))
                .hasMessage("A record needs at most 65536 bytes, found 65537")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesDepthAndLongNumbersAndLongNames() {
        assertThat(rejected("[".repeat(10_000)).reason()).isEqualTo(Reason.WRONG_TYPE);
        assertThat(rejected("{\"x\":" + "[".repeat(10_000)).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(observation("1467331200000", "1".repeat(60_000))).reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(rejected(observation("1467331200000", "0." + "1".repeat(60_000)))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(rejected("{\"" + "x".repeat(60_000) + "\":1}").reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected("{\"series_id\":\"" + "x".repeat(60_000) + "\"}").reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesARecordThatWouldBecomeTooManySeries() throws RejectedException {
        assertThat(read(values(Admission.MAX_VALUES))).hasSize(Admission.MAX_VALUES);
        assertThat(rejected(values(Admission.MAX_VALUES + 1)))
                .hasMessage("Field values needs at most 1024 numbers, found more")
                .extracting(RejectedException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    private static String values(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> "\"" + k + "\":1")
                .collect(
                        Collectors.joining(",", "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{", "}}"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = observation("1467331200000", "1").replace("p", "ü").getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = observation("1467331200000", "1").getBytes(StandardCharsets.UTF_16BE);
        byte[] surrogate = utf8(observation("1467331200000", "1").replace("\"p\"", "\"abc\""));
        int at = new String(surrogate, StandardCharsets.UTF_8).indexOf("abc");
        System.arraycopy(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 0, surrogate, at, 3);
        assertThat(rejected(null, latin1)).hasMessage("A record needs UTF-8, found other bytes");
        assertThat(rejected(null, utf16).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(null, surrogate).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesAKeyThatCannotBeASeriesId() {
        byte[] value = utf8("{\"timestamp\":1467331200000,\"value\":1}");
        assertThat(rejected(null, value)).hasMessage("A record needs the field series_id or a key, found neither");
        assertThat(rejected(new byte[0], value).reason()).isEqualTo(Reason.SERIES_ID);
        assertThat(rejected(new byte[257], value).reason()).isEqualTo(Reason.SERIES_ID);
        assertThat(rejected(new byte[] {(byte) 0xff}, value).reason()).isEqualTo(Reason.SERIES_ID);
    }

    @Test
    void emitsNothingOfARecordWithOneBadValue() {
        List<Observation> out = new ArrayList<>();
        byte[] value = utf8(
                "{\"series_id\":\"p\",\"timestamp\":1467331200000,\"values\":{\"a\":1,\"" + "b".repeat(300) + "\":2}}");
        assertThat(catchThrowableOfType(RejectedException.class, () -> codec.read(null, value, T, out::add))
                        .reason())
                .isEqualTo(Reason.SERIES_ID);
        assertThat(out).isEmpty();
    }

    @Test
    void saysWhatWasRequiredAndFoundWithoutRepeatingTheInput() {
        assertThat(rejected("{\"series_id\":\"p\",\"timestamp\":1467331200000,\"value\":\"a\\nb" + "x".repeat(3000)
                                + "\"}")
                        .getMessage())
                .startsWith("Field \"value\" needs a number, found the string \"a\\u000abxxx")
                .hasSizeLessThan(160);
    }

    @Test
    void writesWhatItReads() throws IOException, RejectedException {
        byte[] golden = Golden.read(getClass(), "observation-1.json");
        Observation observation = new Observation("Pumpe \"7\"/ü", T, 21.5);
        assertThat(ObservationJson.write(observation)).isEqualTo(golden);
        assertThat(read(null, golden)).containsExactly(observation);
    }

    private static String observation(String timestamp, String value) {
        return "{\"series_id\":\"p\",\"timestamp\":" + timestamp + ",\"value\":" + value + "}";
    }

    private List<Observation> read(String json) throws RejectedException {
        return read(null, utf8(json));
    }

    private List<Observation> read(byte[] key, byte[] value) throws RejectedException {
        List<Observation> observations = new ArrayList<>();
        codec.read(key, value, T, observations::add);
        return observations;
    }

    private RejectedException rejected(String json) {
        return rejected(null, utf8(json));
    }

    private RejectedException rejected(byte[] key, byte[] value) {
        return catchThrowableOfType(RejectedException.class, () -> read(key, value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
