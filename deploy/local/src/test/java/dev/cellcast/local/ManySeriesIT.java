package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.local.page.PageServer;
import dev.cellcast.local.page.SeriesBook;
import dev.cellcast.local.testing.Chromium;
import dev.cellcast.train.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page with thousands of series, by mouse and by keyboard, on a desk and on a phone. */
@Timeout(120)
class ManySeriesIT {
    private static final int SERIES = 5_000;
    private static final int READINGS = 100;
    private static final long START = 1_735_689_600_000L;
    private static final long HOUR = 3_600_000;
    private static final int[] HORIZONS = {1, 2, 3, 6, 12, 24, 36, 48};
    private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double[] DEVIATIONS = {-1.64, -0.67, 0, 0.67, 1.64};

    /** The one that is forecast worst, and the one with an alarm. */
    private static final String WORST = "pump-1234";

    private static final String ODD = "pump-4321";

    private final SeriesBook book = new SeriesBook("5,000 pumps", Map.of());

    @TempDir
    Path directory;

    @Test
    void findsSortsAndShowsOneOfThousands() throws Exception {
        fill();
        try (PageServer server = new PageServer(0, book);
                Chromium browser = Chromium.start(directory)) {
            browser.prefer(false);
            browser.open(server.url());
            browser.await(page -> page.text("#range").equals("1–24 of 5,000"));
            assertThat(browser.findAll(".card canvas")).hasSize(24);
            assertThat(browser.text("#skill")).matches("\\d+\u202f%");
            assertThat(browser.findAll("#horizons tbody tr")).hasSize(HORIZONS.length);
            browser.picture("many-light");

            browser.find("#next").click();
            browser.await(page -> page.text("#range").equals("25–48 of 5,000"));
            browser.find("#sort option[value=worst]").click();
            browser.await(page -> names(page).get(0).equals(WORST));
            assertThat(browser.text("#range")).as("another order begins anew").isEqualTo("1–24 of 5,000");
            assertThat(browser.text(".card .verdict")).contains("worse than the last value");
            browser.find("#sort option[value=anomalies]").click();
            browser.await(page -> names(page).get(0).equals(ODD));

            byKeyboard(browser);
            onAPhone(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void byKeyboard(Chromium browser) throws Exception {
        browser.press("/", "PUMP-12");
        browser.await(page -> page.text("#range").equals("1–24 of 100"));
        browser.press("34");
        browser.await(page -> names(page).equals(List.of(WORST)));
        browser.tabTo(".card a");
        browser.press(Keys.ENTER);
        browser.await(page -> page.text("#one-table .chosen th").equals("6\u202fh"));
        assertThat(browser.text("#one-name")).isEqualTo(WORST);
        assertThat(browser.findAll("#one canvas")).hasSize(3);
        browser.tabTo("#one-horizon");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.await(page -> page.text("#one-table .chosen th").equals("1\u202fd"));
        assertThat(browser.text("#one-ahead")).startsWith("1\u202fd ahead: ");
        browser.picture("one-light");
        browser.prefer(true);
        browser.picture("one-dark");
        browser.press(Keys.ESCAPE);
        browser.await(page -> names(page).equals(List.of(WORST)));
        browser.press("/", "nobody");
        browser.await(page -> page.text("#nothing").equals("No series has “nobody” in its name."));
    }

    private static void onAPhone(Chromium browser) throws Exception {
        browser.resize(390, 844);
        browser.find("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        browser.await(page -> page.findAll(".card canvas").size() == 24);
        browser.picture("phone-dark");
        assertNothingSticksOut(browser);
        browser.prefer(false);
        browser.find(".card a").click();
        browser.await(page -> page.findAll("#one-table tbody tr").size() == HORIZONS.length);
        browser.run("scrollTo(0, 0)");
        browser.picture("phone-one-light");
        assertNothingSticksOut(browser);
    }

    private static void assertNothingSticksOut(Chromium browser) {
        assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beyond the right edge")
                .isEqualTo(0L);
        assertThat(browser.run("return [...document.querySelectorAll('main:not([hidden]) > :not(section) .scroller')]"
                        + ".map(part => part.scrollWidth - part.clientWidth)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .as("pixels that tables scroll sideways")
                .allSatisfy(pixels -> assertThat(pixels).isEqualTo(0L));
    }

    private static List<String> names(Chromium page) {
        return page.findAll(".card h2").stream().map(WebElement::getText).toList();
    }

    private void fill() {
        SplittableRandom random = new SplittableRandom(7);
        for (int number = 0; number < SERIES; number++) {
            String id = "pump-%04d".formatted(number);
            double level = 20 + 30 * random.nextDouble();
            double[] values = IntStream.range(0, READINGS)
                    .mapToDouble(k -> level + 5 * Math.sin(2 * Math.PI * k / 24) + random.nextDouble())
                    .toArray();
            for (int k = 0; k < READINGS; k++) {
                long time = START + k * HOUR;
                book.add(new Observation(id, time, values[k]));
                book.add(forecast(id, time, level, k, id.equals(ODD) && k == 90 ? 0.9 : 0));
                if (k >= READINGS - 60) {
                    score(id, time, values[k], level, k, id.equals(WORST) ? 3 : 0.5 + 0.4 * random.nextDouble());
                }
            }
        }
        book.addRound(new Verdict(1_000, 0.4, 0.5, 0.6), System.currentTimeMillis());
        book.addModel("pumps", 3, System.currentTimeMillis());
    }

    private static Forecast forecast(String id, long time, double level, int k, double anomaly) {
        long[] targets = IntStream.of(HORIZONS).mapToLong(h -> time + h * HOUR).toArray();
        double[] mean = IntStream.of(HORIZONS)
                .mapToDouble(h -> level + 0.5 + 5 * Math.sin(2 * Math.PI * (k + h) / 24))
                .toArray();
        double[][] quantiles = new double[PROBABILITIES.length][];
        for (int p = 0; p < quantiles.length; p++) {
            double deviation = DEVIATIONS[p];
            quantiles[p] = IntStream.range(0, mean.length)
                    .mapToDouble(n -> mean[n] + deviation * (1 + 0.1 * n))
                    .toArray();
        }
        float[] nothing = {};
        return new Forecast(
                id,
                time,
                HORIZONS,
                targets,
                mean,
                PROBABILITIES,
                quantiles,
                "gru",
                "pumps",
                3,
                false,
                k,
                anomaly,
                nothing);
    }

    private void score(String id, long time, double value, double level, int k, double share) {
        for (int horizon : HORIZONS) {
            double predicted = level + 0.5 + 5 * Math.sin(2 * Math.PI * k / 24);
            double error = Math.abs(value - predicted);
            book.add(
                    new Score(
                            id,
                            time,
                            horizon,
                            value,
                            predicted,
                            error,
                            PROBABILITIES,
                            DEVIATIONS,
                            true,
                            share,
                            1,
                            0.9,
                            0.9,
                            "pumps",
                            3,
                            Role.CHAMPION),
                    System.currentTimeMillis() - 60_000L * (READINGS - k));
        }
    }
}
