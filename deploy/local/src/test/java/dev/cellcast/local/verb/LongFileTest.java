package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with a line for each series and time does what the same readings do with a column for each series. */
class LongFileTest {
    private static final int ROWS = 420;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Map<String, DoubleUnaryOperator> SERIES =
            new TreeMap<>(Map.of("pump", hour -> 20 + 5 * Math.sin(hour / 4), "tank", hour -> hour % 7));

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void forecastsAreThoseOfTheWideFile() throws IOException {
        Path wide = directory.resolve("wide-forecasts.csv");
        Path told = directory.resolve("long-forecasts.csv");
        String[] backtest = {"--train-rows", "100", "--test-from", "200", "--horizons", "1,6", "--covariates", "wind"};
        succeeds(
                backtest,
                "backtest",
                "--csv",
                wide().toString(),
                "--time",
                "time",
                "--columns",
                "pump,tank",
                "--forecasts",
                wide.toString());
        succeeds(
                backtest,
                "backtest",
                "--csv",
                shuffled().toString(),
                "--long",
                "item/when/target",
                "--forecasts",
                told.toString());

        // Series stand in the order in which they first come.
        assertThat(Files.readAllLines(told))
                .hasSizeGreaterThan(1_000)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(wide));
    }

    @Test
    void scoresHaveALineForEachSeriesAndTime() throws IOException {
        Path wide = directory.resolve("wide-scores.csv");
        Path told = directory.resolve("long-scores.csv");
        succeeds(
                new String[0],
                "anomalies",
                "--csv",
                wide().toString(),
                "--columns",
                "pump,tank",
                "--out",
                wide.toString());
        succeeds(
                new String[0],
                "anomalies",
                "--csv",
                shuffled().toString(),
                "--long",
                "item/when/target",
                "--out",
                told.toString());

        List<String> expected = new ArrayList<>(List.of("series_id,timestamp,value,anomaly_score"));
        for (String line : Files.readAllLines(wide).subList(1, 1 + ROWS)) {
            String[] cells = line.split(",", -1);
            expected.add("pump," + cells[0] + "," + cells[1] + "," + cells[2]);
            expected.add("tank," + cells[0] + "," + cells[3] + "," + cells[4]);
        }
        assertThat(Files.readAllLines(told)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void checkFindsAPresetAndPrintsIt() throws IOException {
        Path nixtla = Files.write(directory.resolve("y.csv"), told("unique_id,ds,y,wind"));

        succeeds(new String[0], "check", "--csv", nixtla.toString());

        assertThat(output.toString())
                .contains("series of column unique_id, values of y", "840 readings of 2 series", "--long nixtla")
                .doesNotContain("Repeated");
    }

    @Test
    void columnsAreNamedOnce() throws IOException {
        assertThat(run(
                        "train",
                        "--csv",
                        shuffled().toString(),
                        "--long",
                        "item/when/target",
                        "--time",
                        "when",
                        "--out",
                        directory.resolve("m.safetensors").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("leave out --time and --columns");
    }

    private void succeeds(String[] more, String... arguments) {
        assertThat(run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new)))
                .as(errors.toString())
                .isZero();
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private Path wide() throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,pump,tank,wind"));
        double[] wind = wind();
        for (int hour = 0; hour < ROWS; hour++) {
            lines.add(time(hour) + "," + SERIES.get("pump").applyAsDouble(hour) + ","
                    + SERIES.get("tank").applyAsDouble(hour) + "," + wind[hour]);
        }
        return Files.write(directory.resolve("wide.csv"), lines);
    }

    private Path shuffled() throws IOException {
        List<String> lines = told("item,when,target,wind");
        Collections.shuffle(lines.subList(1, lines.size()), new Random(7));
        return Files.write(directory.resolve("long.csv"), lines);
    }

    private static List<String> told(String names) {
        List<String> lines = new ArrayList<>(List.of(names));
        double[] wind = wind();
        SERIES.forEach((id, value) -> {
            for (int hour = 0; hour < ROWS; hour++) {
                lines.add(id + "," + time(hour) + "," + value.applyAsDouble(hour) + "," + wind[hour]);
            }
        });
        return lines;
    }

    private static double[] wind() {
        return new SplittableRandom(3).doubles(ROWS, -1, 1).toArray();
    }

    private static Instant time(int hour) {
        return START.plusSeconds(3_600L * hour);
    }
}
