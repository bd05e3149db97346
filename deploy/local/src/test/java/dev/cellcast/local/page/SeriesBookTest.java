package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesBookTest {
    private final SeriesBook book = new SeriesBook("a test", Map.of("a", "%"));

    @Test
    void tellsOnlyWhatHasChanged() {
        book.add(new Observation("a", 1, 1));
        long seen = book.version();
        book.add(new Observation("b", 2, 2));

        assertThat(book.changesAfter(0).json()).contains("\"id\":\"a\"", "\"id\":\"b\"", "\"observations\":2");
        assertThat(book.changesAfter(seen).json()).contains("\"id\":\"b\"").doesNotContain("\"id\":\"a\"");
        assertThat(book.changesAfter(book.version()).json()).contains("\"series\":[]");
    }

    @Test
    void sendsEachPointOnce() {
        book.add(new Observation("a", 1, 1.5));
        long seen = book.changesAfter(0).version();
        book.add(new Observation("a", 2, 2.5));

        assertThat(book.changesAfter(seen).json()).contains("\"unit\":\"%\"", "\"times\":[2]", "\"values\":[2.5]");
    }

    @Test
    void keepsTheFirstOfTwoEqualTimestampsAndNothingOlder() {
        book.add(new Observation("a", 2, 1));
        book.add(new Observation("a", 2, 3));
        book.add(new Observation("a", 1, 4));

        assertThat(book.changesAfter(0).json()).contains("\"values\":[1.0]");
    }

    @Test
    void tellsWhatTheNetworkAttendedTo() {
        book.add(forecast(new float[] {0.75f, 0.25f}));

        assertThat(book.changesAfter(0).json()).contains("\"attention\":[0.75,0.25]");
    }

    private static Forecast forecast(float[] attention) {
        double[] one = {1};
        double[][] quantiles = {one};
        return new Forecast(
                "a", 1, new int[] {1}, new long[] {2}, one, one, quantiles, "c", "m", 1, false, 1, 0, attention);
    }

    @Test
    void countsButDoesNotKeepSeriesBeyondItsBound() {
        for (int k = 0; k < SeriesBook.MAX_SERIES + 10; k++) {
            book.add(new Observation("series-" + k, 1, 1));
        }

        String all = book.changesAfter(0).json();
        assertThat(all).contains("\"hidden\":10", "\"observations\":" + (SeriesBook.MAX_SERIES + 10));
        assertThat(all).doesNotContain("\"series-" + SeriesBook.MAX_SERIES + "\"");
    }

    @Test
    void keepsABoundedPast() {
        for (int k = 0; k < 1_000; k++) {
            book.add(new Observation("a", k, k));
        }

        assertThat(book.changesAfter(0).json()).contains(",999]").doesNotContain("[0,1,");
    }
}
