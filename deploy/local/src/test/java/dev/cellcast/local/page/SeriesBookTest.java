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
    private long millis = 1_000_000;
    private final Glance glance = glance("");

    @Test
    void tellsOnlyWhatHasChanged() {
        book.add(new Observation("a", 1, 1));
        assertThat(look()).contains("\"id\":\"a\"", "\"observations\":1", "\"order\":[\"a\"]");
        book.add(new Observation("b", 2, 2));

        assertThat(look())
                .contains("\"id\":\"b\"", "\"observations\":2", "\"order\":[\"a\",\"b\"]")
                .doesNotContain("\"id\":\"a\"");
        assertThat(book.look(glance)).isEmpty();
    }

    @Test
    void sendsEachPointOnce() {
        book.add(new Observation("a", 1, 1.5));
        look();
        book.add(new Observation("a", 2, 2.5));

        assertThat(look()).contains("\"unit\":\"%\"", "\"times\":[2]", "\"values\":[2.5]");
    }

    @Test
    void keepsTheFirstOfTwoEqualTimestampsAndNothingOlder() {
        book.add(new Observation("a", 2, 1));
        book.add(new Observation("a", 2, 3));
        book.add(new Observation("a", 1, 4));

        assertThat(look()).contains("\"values\":[1.0]");
    }

    @Test
    void tellsWhatTheNetworkAttendedTo() {
        book.add(forecast("a", 1, 0, 0.75f, 0.25f));

        assertThat(look()).contains("\"attention\":[0.75,0.25]");
    }

    @Test
    void tellsHowTheErrorGoesAndWhichModelsHaveCome() {
        book.add(score("a", 1, 1, 2), 1_000);
        book.add(score("b", 1, 4, 2), 1_500);
        book.add(score("b", 1, 4, 2), 4_000);
        book.addRound(new Verdict(100, 0.3, 0.5, 0.6), 5_000);
        book.addRound(Verdict.NONE, 5_500);
        book.addModel("demo", 2, 6_000);

        assertThat(look())
                .as("a sample each 2 s, the geometric mean over the series")
                .contains(
                        "\"live\":[[1000,4000],[0.5,1.0],[0.9,0.9]]",
                        "\"learned\":[[5000],[0.5]]",
                        "\"models\":[{\"time\":6000,\"name\":\"demo\",\"version\":2}]",
                        "\"horizons\":[{\"steps\":1,\"share\":1.0,\"error\":null,\"coverage\":0.9}]");
        book.add(new Observation("a", 1, 1));
        assertThat(look()).as("not twice").doesNotContain("overview");
    }

    @Test
    void tellsHowForecastsFareNowThoughAllThatIsKnownCameAtOnce() {
        book.add(score("a", 1, 4, 2), 1_000);
        book.add(score("a", 2, 1, 2), 1_001);
        assertThat(look()).contains("\"live\":[[1000,1001],[2.0,0.5],[0.9,0.9]]", "\"share\":0.5");

        book.add(score("a", 3, 2, 2), 1_002);
        assertThat(look()).as("a look ago").doesNotContain("overview");
        millis += 2_000;
        assertThat(look()).contains("\"share\":1.0");
        assertThat(book.look(glance)).isEmpty();
    }

    @Test
    void tellsHowForecastsForOneHorizonHaveFaredAndWhichSeriesFareWorst() {
        SeriesBook book = new SeriesBook("series of one unit", Map.of());
        book.add(new Observation("a", 1, 1));
        book.add(forecast("a", 1, 0));
        book.add(score("a", 1, 1, 2), 1_000);
        book.add(score("b", 1, 4, 2), 1_000);
        book.add(score("b", 24, 24, 3, 2), 4_000);
        book.add(score("b", 1, 4, 2), 7_000);
        Glance scores = new Glance(View.of("scores=24"), () -> millis);
        Glance unknown = new Glance(View.of("scores=5"), () -> millis);

        assertThat(book.look(scores).orElseThrow())
                .contains("\"history\":{\"steps\":24,\"curves\":[[4000,7000],[1.5,1.5],[0.9,0.9],[3.0,3.0]]}")
                .contains("\"order\":[\"b\",\"a\"]", "\"scores\":[{\"horizon\":24,\"mae\":3.0")
                .contains("\"pace\":{\"origin\":1,\"horizons\":[1],\"targets\":[2]}")
                .doesNotContain("\"times\"");
        assertThat(book.look(unknown).orElseThrow()).contains("\"history\":{\"steps\":1,");
    }

    @Test
    void ordersBySkillAndByAnomalyAndKeepsThatForAWhile() {
        book.add(score("a", 1, 1, 2), 1_000);
        book.add(score("b", 1, 3, 2), 1_000);
        book.add(new Observation("c", 1, 1));
        book.add(forecast("c", 1, 0.8));

        Glance worst = glance("sort=worst&horizon=1");
        assertThat(book.look(worst).orElseThrow()).contains("\"order\":[\"b\",\"a\",\"c\"]");
        assertThat(book.look(glance("sort=best")).orElseThrow()).contains("\"order\":[\"a\",\"b\",\"c\"]");
        assertThat(book.look(glance("sort=anomalies")).orElseThrow())
                .contains("\"order\":[\"c\",\"a\",\"b\"]", "\"alarms\":[[1.0,0.8]]");

        book.add(score("a", 1, 9, 2), 2_000);
        assertThat(book.look(worst).orElseThrow()).contains("\"order\":[\"b\",\"a\",\"c\"]");
        millis += Glance.RANKED_FOR_MILLIS;
        assertThat(book.look(worst).orElseThrow()).contains("\"order\":[\"a\",\"b\",\"c\"]");
    }

    @Test
    void findsByPartOfANameAndSendsAScreenful() {
        for (int k = 0; k < 100; k++) {
            book.add(new Observation("Pump-%02d".formatted(k), 1, 1));
        }

        assertThat(book.look(glance("find=pump-3")).orElseThrow())
                .contains("\"matching\":10", "Pump-39", "\"total\":100")
                .doesNotContain("Pump-40");
        assertThat(book.look(glance("page=4")).orElseThrow())
                .contains("\"matching\":100", "Pump-96", "Pump-99")
                .doesNotContain("Pump-95");
    }

    @Test
    void tellsOfOneSeriesWhatHadBeenExpectedAndHowTheErrorsHaveGone() {
        book.add(forecast("a", 0, 0));
        book.add(score("a", 1, 1, 2), 1_000);
        book.add(score("a", 2, 3, 2), 2_000);

        assertThat(book.look(glance("series=a")).orElseThrow())
                .contains(
                        "\"hindsight\":{\"times\":[1,2],\"1\":[7.0,7.0]}",
                        "\"errors\":{\"1\":[[1,2],[1.0,3.0],[2.0,2.0],[0.9,0.9]]}");
        assertThat(book.look(glance("series=nobody")).orElseThrow()).contains("\"order\":[],\"series\":[]");
    }

    @Test
    void countsButDoesNotKeepSeriesBeyondItsBound() {
        for (int k = 0; k < SeriesBook.MAX_SERIES + 10; k++) {
            book.add(new Observation("series-" + k, 1, 1));
        }

        assertThat(look())
                .contains(
                        "\"more\":true",
                        "\"total\":" + SeriesBook.MAX_SERIES,
                        "\"observations\":" + (SeriesBook.MAX_SERIES + 10));
        assertThat(book.look(glance("find=series-" + SeriesBook.MAX_SERIES)).orElseThrow())
                .contains("\"matching\":0");
    }

    @Test
    void whatIsSentDoesNotGrowWithTimeOrSeries() {
        for (int time = 0; time < 1_000; time++) {
            for (int series = 0; series < 50; series++) {
                book.add(new Observation("a-" + series, time, Math.sin(time)));
                book.add(forecast("a-" + series, time, 0.9));
                book.add(score("a-" + series, time, 1.23456789, 2.3456789), 1_000L * time);
            }
        }

        assertThat(look().length()).as("a screenful at first").isLessThan(250_000);
        book.add(new Observation("a-1", 5_000, 1));
        assertThat(look().length()).as("what changed of one").isLessThan(4_000);
        assertThat(book.look(glance("series=a-1")).orElseThrow().length())
                .as("all about one")
                .isLessThan(40_000);
    }

    private String look() {
        return book.look(glance).orElseThrow();
    }

    private Glance glance(String query) {
        return new Glance(View.of(query), () -> millis);
    }

    private static Score score(String series, long target, double error, double lastValueError) {
        return score(series, target, 1, error, lastValueError);
    }

    private static Score score(String series, long target, int horizon, double error, double lastValueError) {
        double[] none = {};
        return new Score(
                series,
                target,
                horizon,
                0,
                7,
                error,
                none,
                none,
                true,
                error,
                lastValueError,
                1,
                0.9,
                "m",
                1,
                Role.CHAMPION);
    }

    private static Forecast forecast(String series, long origin, double anomaly, float... attention) {
        double[] one = {1};
        double[][] quantiles = {one};
        int[] horizons = {1};
        long[] targets = {origin + 1};
        return new Forecast(
                series, origin, horizons, targets, one, one, quantiles, "c", "m", 1, false, 1, anomaly, attention);
    }
}
