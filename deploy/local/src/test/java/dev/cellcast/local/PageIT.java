package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellShape;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.Chromium;
import dev.cellcast.local.testing.MainProcess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page in a real browser, fed by the whole product. */
@Timeout(180)
class PageIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    Path directory;

    @Test
    void chartsMoveAndHostileNamesStayText() throws Exception {
        Path file = directory.resolve("readings.csv");
        Files.writeString(file, readings());
        int port = Ports.free();
        try (MainProcess demo = MainProcess.start(
                directory,
                "demo",
                "--csv",
                file.toString(),
                "--time",
                "date",
                "--speed",
                "72000x",
                "--port",
                Integer.toString(port),
                "--kafka-port",
                "0",
                "--no-open",
                "--cell",
                "attention-lstm",
                "--",
                "--train.judged-at-least",
                "200",
                "--forecast.attention",
                "true")) {
            demo.await(Pattern.compile("http://localhost:" + port), Duration.ofSeconds(90));
            try (Chromium browser = Chromium.start(directory)) {
                browser.open("http://localhost:" + port + "/");
                browser.await(page -> page.findAll(".card canvas").size() == 3);
                browser.await(page -> !page.findAll(".verdict.good").isEmpty());
                String newest = newest(browser);
                browser.await(page -> !newest(page).equals(newest));

                assertThat(browser.findAll(".card h2"))
                        .extracting(heading -> heading.getText())
                        .contains(HOSTILE);
                assertThat(browser.findAll("h2 img")).isEmpty();
                assertThat(browser.find(".attention").isDisplayed()).isTrue();
                assertThat(browser.findAll(".card:first-child .attention i")).hasSize(CellShape.DEFAULT_WINDOW);
                assertThat(browser.text("#status")).isEqualTo("live");
                assertThat(browser.text(".model")).startsWith("attention-lstm v");
                browser.await(page -> !List.of("0", "")
                        .contains(String.valueOf(page.find("#overview").getDomAttribute("data-models"))));
                assertThat(browser.text("#said")).contains("than repeating the last value", "of demo serves");
                assertThat(browser.findAll("#overview canvas")).hasSize(2);
                browser.picture("live-page");

                browser.open(
                        "http://localhost:" + port + "/#series=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8));
                browser.await(page -> page.findAll("#one canvas").size() == 3);
                assertThat(browser.text("#one-name")).isEqualTo(HOSTILE);
                assertThat(browser.findAll("h1 img")).isEmpty();
                assertThat(browser.findAll("#one-table .meter")).isNotEmpty();

                browser.open("http://localhost:" + port + "/#scores=0");
                browser.await(page -> page.findAll("#scores-series tbody tr").size() == 3);
                assertThat(browser.findAll("#scores-series a"))
                        .extracting(link -> link.getText())
                        .contains(HOSTILE);
                assertThat(browser.findAll("#scores canvas")).hasSize(3);
                browser.find("#scores-horizons tr:first-child button").click();
                browser.await(page -> page.text("#scores-said").startsWith("1\u202fh ahead the errors of 3 series"));
                assertThat(browser.text("#scores-horizons .chosen th")).isEqualTo("1\u202fh");
                browser.picture("scores");
                assertThat(browser.complaints()).isEmpty();

                demo.interrupt();
                browser.await(page -> page.text("#problem").startsWith("Not connected."));
            }
        }
    }

    /** Event time of the newest point that the first card has drawn. */
    private static String newest(Chromium browser) {
        return browser.find(".card").getDomAttribute("data-newest");
    }

    private static String readings() {
        StringBuilder csv = new StringBuilder("date,oil,load,\"" + HOSTILE + "\"\n");
        for (int hour = 0; hour < 24 * 120; hour++) {
            double day = Math.sin(2 * Math.PI * hour / 24);
            csv.append("2024-%02d-%02d %02d:00:00,".formatted(1 + hour / 24 / 28, 1 + hour / 24 % 28, hour % 24))
                    .append(30 + 5 * day)
                    .append(',')
                    .append(10 - 3 * day + Math.sin(hour * 0.7))
                    .append(',')
                    .append(hour % 7)
                    .append('\n');
        }
        return csv.toString();
    }
}
