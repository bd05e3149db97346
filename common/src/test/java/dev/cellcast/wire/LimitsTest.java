package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final long NOW = 1_467_331_200_000L;
    private static final long DAY = 86_400_000L;
    private static final long FIRST_OF_1980 = 315_532_800_000L;

    private final Limits limits = Limits.defaults();

    @ParameterizedTest
    @ValueSource(longs = {FIRST_OF_1980, NOW - 1, NOW, NOW + DAY})
    void acceptsPlausibleTimestamps(long timestamp) {
        assertThatCode(() -> limits.checkTimestamp(timestamp, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {FIRST_OF_1980 - 1, NOW + DAY + 1, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesImplausibleTimestamps(long timestamp) {
        assertThat(rejectedTimestamp(timestamp, NOW).reason()).isEqualTo(Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void refusesEverythingNearARecordWithoutATimestamp(long recordTimestamp) {
        assertThat(rejectedTimestamp(NOW, recordTimestamp).reason()).isEqualTo(Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource({
        "1467331200, is it in seconds?",
        "1467331200000000, is it in microseconds?",
        "1467331200000000000, is it in nanoseconds?"
    })
    void guessesTheUnit(long timestamp, String hint) {
        assertThat(rejectedTimestamp(timestamp, NOW)).hasMessageEndingWith("found " + timestamp + " (" + hint + ")");
    }

    @Test
    void saysWhatItRequires() {
        assertThat(rejectedTimestamp(0, NOW))
                .hasMessage("A timestamp needs milliseconds since the epoch, at least 1980-01-01T00:00:00Z and at most "
                        + "86400000 ms after the record's own 1467331200000, found 0");
    }

    @Test
    void countsTheBytesOfAnIdAndNotItsCharacters() {
        assertThatCode(() -> limits.checkSeriesId("é".repeat(128))).doesNotThrowAnyException();
        assertThat(rejectedId("é".repeat(128) + "e"))
                .hasMessageStartingWith("A series id needs 1 … 256 bytes of UTF-8, found 257: \"\\u00e9");
    }

    @Test
    void refusesAnEmptyId() {
        assertThat(rejectedId("")).hasMessage("A series id needs 1 … 256 bytes of UTF-8, found 0: \"\"");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThat(rejectedId("a\ud83d")).hasMessage("A series id needs whole Unicode characters, found \"a\\ud83d\"");
        assertThatCode(() -> limits.checkSeriesId("a\ud83d\ude00")).doesNotThrowAnyException();
    }

    @Test
    void validatesItself() {
        assertThatThrownBy(() -> new Limits(0, 256, 0, 0)).hasMessage("max value bytes must be at least 1, found 0");
        assertThatThrownBy(() -> new Limits(1, 0, 0, 0)).hasMessage("max series id bytes must be at least 1, found 0");
        assertThatThrownBy(() -> new Limits(1, 1, Long.MIN_VALUE, 0)).hasMessageStartingWith("earliest timestamp must");
        assertThatThrownBy(() -> new Limits(1, 1, 0, -1)).hasMessageStartingWith("max future must be 0 … ");
        assertThatThrownBy(() -> new Limits(1, 1, 0, Long.MAX_VALUE)).hasMessageStartingWith("max future must be");
    }

    private RejectedException rejectedTimestamp(long timestamp, long recordTimestamp) {
        return catchThrowableOfType(RejectedException.class, () -> limits.checkTimestamp(timestamp, recordTimestamp));
    }

    private RejectedException rejectedId(String id) {
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> limits.checkSeriesId(id));
        assertThat(rejected.reason()).isEqualTo(Reason.SERIES_ID);
        return rejected;
    }
}
