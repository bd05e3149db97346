package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.train.Verdict;
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

    @Test
    void tellsHowTheErrorGoesAndWhichModelsHaveCome() {
        book.add(new Observation("a", 1, 1));
        book.add(new Observation("b", 1, 1));
        book.add(score("a", 1, 2), 1_000);
        book.add(score("b", 4, 2), 1_500);
        book.add(score("b", 4, 2), 4_000);
        book.addRound(new Verdict(100, 0.3, 0.5, 0.6), 5_000);
        book.addRound(Verdict.NONE, 5_500);
        long seen = book.version();
        book.addModel("demo", 2, 6_000);

        assertThat(book.changesAfter(0).json())
                .as("a sample each 2 s, the geometric mean over the series")
                .contains("\"live\":[[1000.0,0.5],[4000.0,1.0]]", "\"learned\":[[5000.0,0.5]]");
        assertThat(book.changesAfter(seen).json())
                .contains("\"models\":[{\"time\":6000,\"name\":\"demo\",\"version\":2}]", "\"live\":[]");
    }

    @Test
    void forgetsTheOldestPointsOfItsCurves() {
        for (int round = 0; round < LearningHistory.KEPT + 5; round++) {
            book.addRound(new Verdict(100, 0.3, 0.5, 0.6), round);
        }

        assertThat(book.changesAfter(0).json()).contains("\"learned\":[[5.0,0.5],");
    }

    private static Score score(String series, double error, double lastValueError) {
        double[] none = {};
        return new Score(
                series, 1, 1, 0, 0, error, none, none, true, error, lastValueError, 1, 1, "m", 1, Role.CHAMPION);
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
