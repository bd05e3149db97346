package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cellcast.local.testing.MainProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user starts it, in a process of its own. */
@Timeout(180)
class DemoIT {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    @TempDir
    Path directory;

    @Test
    void countsAndScoresWhatItForecastsOfThisMachine() throws Exception {
        Path json = directory.resolve("totals.json");
        try (MainProcess demo = demo(
                "--headless",
                "--cell",
                "gru",
                "--layers",
                "2",
                "--series",
                "5",
                "--duration",
                "15s",
                "--json",
                json.toString())) {
            assertThat(demo.awaitExit(LIMIT)).as(demo.errors()).isZero();

            Map<String, Double> totals = numbers(json);
            assertThat(totals.get("observations")).isGreaterThan(5 * 10);
            assertThat(totals.get("forecasts")).isEqualTo(totals.get("observations"));
            assertThat(totals.get("dead_letters")).isZero();
            assertThat(totals.get("first_forecast_seconds")).isBetween(1.0, 60.0);
            assertThat(totals.get("p50")).isBetween(0.0, totals.get("p99"));
            assertThat(totals).containsKeys("h", "mae", "mae_last_value", "skill", "coverage90");
            assertThat(demo.output())
                    .contains("simulated sensors", "gru cell in 2 layers")
                    .doesNotContain("Exception", "WARN");
            assertThat(demo.errors()).doesNotContain("Exception", "WARN");
        }
    }

    @Test
    void replaysAFileAtFullSpeedBetterThanRepeatingTheLastValue() throws Exception {
        Path file = directory.resolve("waves.csv");
        StringBuilder csv = new StringBuilder("time,heat\n");
        for (int hour = 0; hour < 1_000; hour++) {
            csv.append("%tFT%<tTZ,"
                            .formatted(Instant.ofEpochSecond(1_467_331_200L + 3_600L * hour)
                                    .atOffset(ZoneOffset.UTC)))
                    .append(20 + 5 * Math.sin(2 * Math.PI * hour / 24) + Math.sin(hour * 0.9))
                    .append('\n');
        }
        Files.writeString(file, csv);
        Path json = directory.resolve("totals.json");
        try (MainProcess demo = demo(
                "--csv",
                file.toString(),
                "--time",
                "time",
                "--speed",
                "max",
                "--horizons",
                "24",
                "--headless",
                "--json",
                json.toString())) {
            assertThat(demo.awaitExit(LIMIT)).as(demo.errors()).isZero();

            Map<String, Double> totals = numbers(json);
            assertThat(totals.get("forecasts")).isEqualTo(1_000);
            assertThat(totals.get("h")).isEqualTo(24);
            assertThat(totals.get("skill")).isPositive();
            assertThat(totals.get("coverage90")).isBetween(0.8, 1.0);
        }
    }

    @Test
    void takenPortIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MainProcess demo = MainProcess.start(
                        directory, "demo", "--headless", "--kafka-port", Integer.toString(taken.getLocalPort()))) {
            assertThat(demo.awaitExit(LIMIT)).isNotZero();

            assertThat(demo.errors().strip())
                    .contains(Integer.toString(taken.getLocalPort()), "--kafka-port")
                    .doesNotContain("\n", "Exception");
        }
    }

    @Test
    void interruptEndsItCleanly() throws Exception {
        try (MainProcess demo = demo("--headless", "--series", "1")) {
            demo.await(Pattern.compile("First forecast"), LIMIT);

            demo.interrupt();

            demo.awaitExit(Duration.ofSeconds(20));
            assertThat(demo.errors()).doesNotContain("Exception");
            assertThat(demo.output()).contains("steps ahead");
        }
    }

    private MainProcess demo(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "demo";
        all[1] = "--kafka-port";
        all[2] = "0";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return MainProcess.start(directory, all);
    }

    /** Every number of a JSON file by its name; the last of equal names. */
    private static Map<String, Double> numbers(Path json) throws IOException {
        Map<String, Double> numbers = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(json))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    numbers.put(parser.currentName(), parser.getDoubleValue());
                }
            }
        }
        return numbers;
    }
}
