package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.forecast.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationCsvLineTest {
    private static final long T = 1_467_331_200_000L;

    private final ObservationCsvLine codec = new ObservationCsvLine(Fields.CELLCAST, Limits.defaults());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pump-7,1467331200000,21.5            | pump-7",
                "pump-7,2016-07-01T00:00:00Z,21.5     | pump-7",
                "pump-7, 2016-07-01 00:00:00 , +21.5  | pump-7",
                "pump-7,2016-07-01,215e-1             | pump-7",
                "\"pump-7\",\"1467331200000\",\"21.5\"| pump-7",
                "\"hall 2, \"\"b\"\"\",2016-07-01,21.5| hall 2, \"b\"",
                "pumpe-ü,1467331200000,2.15E+1        | pumpe-ü",
                ",1467331200000,21.5                  | key"
            })
    void readsALine(String line, String series) throws RejectedException {
        assertThat(read(line)).containsExactly(new Observation(series, T, 21.5));
    }

    @ParameterizedTest
    @CsvSource({"lf", "crlf"})
    void aLineEndMayFollow(String end) throws RejectedException {
        assertThat(read("p,1467331200000,-0" + (end.equals("lf") ? "\n" : "\r\n")))
                .containsExactly(new Observation("p", T, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EMPTY                  | ``",
                "MALFORMED              | p,1467331200000,1,2",
                "MISSING_FIELD          | \"p,1467331200000,1",
                "MALFORMED              | \"p\"x,1467331200000,1",
                "MISSING_FIELD          | p,1467331200000",
                "MISSING_FIELD          | {\"value\":1}",
                "MISSING_FIELD          | p,,1",
                "MISSING_FIELD          | p,1467331200000,",
                "WRONG_TYPE             | series_id,timestamp,value",
                "WRONG_TYPE             | p,yesterday,1",
                "WRONG_TYPE             | p,1467331200000.5,1",
                "WRONG_TYPE             | p,1467331200000,one",
                "WRONG_TYPE             | p,1467331200000,0x1p3",
                "WRONG_TYPE             | p,1467331200000,1d",
                "WRONG_TYPE             | p,1467331200000,\"21,5\"",
                "NOT_FINITE             | p,1467331200000,NaN",
                "NOT_FINITE             | p,1467331200000,-Infinity",
                "NOT_FINITE             | p,1467331200000,1e309",
                "TIMESTAMP_OUT_OF_RANGE | p,1467331200,1",
                "TIMESTAMP_OUT_OF_RANGE | p,99999999999999999999,1"
            })
    void refuses(Reason reason, String line) {
        assertThat(rejected(line).reason()).isEqualTo(reason);
    }

    @Test
    void refusesASecondLine() {
        assertThat(rejected("p,1467331200000,1\np,1467334800000,2").reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesBytesThatAreNoText() {
        RejectedException why = catchThrowableOfType(
                RejectedException.class,
                () -> codec.read(null, new byte[] {(byte) 0xff, ',', '1', ',', '2'}, T, o -> {
                    throw new AssertionError("found " + o);
                }));
        assertThat(why.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void saysWhatIsExpectedByTheNamesOfTheOption() {
        ObservationCsvLine nixtla = new ObservationCsvLine(Fields.NIXTLA, Limits.defaults());
        RejectedException why = catchThrowableOfType(
                RejectedException.class, () -> nixtla.read(null, utf8("2016-07-01,3"), T, observation -> {}));
        assertThat(why).hasMessage("A record needs one line of 3 fields, unique_id,ds,y, found 2: \"2016-07-01,3\"");
    }

    @Test
    void withoutSeriesIdAndKeyThereIsNoSeries() {
        RejectedException why = catchThrowableOfType(
                RejectedException.class, () -> codec.read(null, utf8(",1467331200000,1"), T, observation -> {}));
        assertThat(why.reason()).isEqualTo(Reason.MISSING_FIELD);
    }

    private List<Observation> read(String line) throws RejectedException {
        List<Observation> read = new ArrayList<>();
        codec.read(utf8("key"), utf8(line), T, read::add);
        return read;
    }

    private RejectedException rejected(String line) {
        return catchThrowableOfType(RejectedException.class, () -> read(line));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
