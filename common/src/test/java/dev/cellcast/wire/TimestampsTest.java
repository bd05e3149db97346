package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final long FIRST_OF_JULY_2016 = 1_467_331_200_000L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-07-01T00:00:00Z",
                "2016-07-01T00:00:00.000Z",
                "2016-07-01T00:00Z",
                "2016-07-01T02:00:00+02:00",
                "2016-07-01T02:00:00+0200",
                "2016-07-01T02:00:00+02",
                "2016-06-30T18:30:00-05:30",
                "2016-07-01T00:00:00",
                "2016-07-01 00:00:00",
                "2016-07-01 00:00:00+00:00",
                "2016-07-01",
            })
    void readsEveryWayToWriteTheSameMoment(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(FIRST_OF_JULY_2016);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-07-01T00:00:00.25Z", "2016-07-01 00:00:00.250999"})
    void keepsWholeMilliseconds(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(FIRST_OF_JULY_2016 + 250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "1467331200000",
                "01.07.2016",
                "2016-7-1",
                "2016-02-30",
                "2016-07-01T24:00:01Z",
                "2016-07-01  00:00:00",
                "2016-07-01T00:00:00 UTC",
                "2016-07-01T00:00:00Zebra",
                "+999999999-12-31T23:59:59Z",
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
