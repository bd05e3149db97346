package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.cell.CellShape;
import dev.cellcast.local.broker.Ports;
import dev.cellcast.local.testing.MainProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The live page in a real browser, fed by the whole product. */
@Timeout(180)
class PageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
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
            WebDriver browser = browser(directory);
            try {
                browser.get("http://localhost:" + port + "/");
                WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(60));
                patience.until(page ->
                        page.findElements(By.cssSelector(".card canvas")).size() == 3);
                patience.until(page ->
                        !page.findElements(By.cssSelector(".verdict.good")).isEmpty());
                String newest = newest(browser);
                patience.until(page -> !newest(page).equals(newest));

                assertThat(browser.findElements(By.cssSelector("h2")))
                        .extracting(heading -> heading.getText())
                        .contains(HOSTILE);
                assertThat(browser.findElements(By.cssSelector("h2 img"))).isEmpty();
                assertThat(browser.findElement(By.cssSelector(".attention")).isDisplayed())
                        .isTrue();
                assertThat(browser.findElements(By.cssSelector(".card:first-child .attention i")))
                        .hasSize(CellShape.DEFAULT_WINDOW);
                assertThat(browser.findElement(By.id("status")).getText()).isEqualTo("live");
                assertThat(browser.findElement(By.id("cell")).getText()).isEqualTo("attention-lstm");
                assertThat(browser.findElement(By.cssSelector(".model")).getText())
                        .startsWith("attention-lstm v");
                patience.until(page -> !page.findElement(By.id("progress"))
                        .getDomAttribute("data-models")
                        .equals("0"));
                assertThat(browser.findElement(By.cssSelector("#progress .said"))
                                .getText())
                        .contains("below those of repeating the last value", "of demo serves");
                assertThat(browser.findElements(By.cssSelector("#progress canvas")))
                        .hasSize(1);
                Files.createDirectories(SCREENSHOTS);
                Files.write(
                        SCREENSHOTS.resolve("live-page.png"),
                        ((ChromeDriver) browser).getScreenshotAs(OutputType.BYTES));
            } finally {
                browser.quit();
            }
        }
    }

    /** Event time of the newest point that the first card has drawn. */
    private static String newest(WebDriver browser) {
        return browser.findElement(By.cssSelector(".card")).getDomAttribute("data-newest");
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

    private static WebDriver browser(Path directory) {
        // It warns of browsers newer than itself; what the tests use of it does not change with the browser.
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"));
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        WebDriver browser = new ChromeDriver(driver, options);
        browser.manage().window().setSize(new Dimension(1440, 900));
        return browser;
    }
}
