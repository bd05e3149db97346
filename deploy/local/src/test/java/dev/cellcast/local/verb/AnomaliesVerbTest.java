package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomaliesVerbTest {
    private static final int ROWS = 700;
    private static final int SPIKE = 500;
    private static final LocalDateTime START = LocalDateTime.parse("2020-01-01T00:00:00");
    private static final DateTimeFormatter WITH_BLANK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path directory;

    private static double[] swinging(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, ROWS)
                .mapToDouble(hour -> 20 + 5 * Math.sin(2 * Math.PI * hour / 24) + random.nextDouble())
                .toArray();
    }

    private static double[] withSpike(double[] values) {
        values[SPIKE] += 20;
        return values;
    }

    private static LocalDateTime time(int row) {
        return START.plus(Duration.ofHours(row));
    }

    private static List<String> lines(double[] values) {
        List<String> lines = new ArrayList<>(List.of("timestamp,value"));
        for (int row = 0; row < values.length; row++) {
            lines.add(time(row).format(WITH_BLANK) + "," + values[row]);
        }
        return lines;
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(directory.resolve("sensor.csv"), lines);
    }

    private int run(String... command) {
        return CommandLines.create()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(command);
    }

    private List<String> scored(Path csv, String... more) throws IOException {
        Path out = directory.resolve("scores.csv");
        List<String> command = new ArrayList<>(List.of("anomalies", "--csv", csv.toString(), "--out", out.toString()));
        command.addAll(List.of(more));
        assertThat(run(command.toArray(String[]::new))).as(errors.toString()).isZero();
        return Files.readAllLines(out);
    }

    private static double score(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    @Test
    void everyRowHasTheScoreOfThePlainForecaster() throws IOException {
        double[] values = withSpike(swinging(1));

        List<String> scored = scored(file(lines(values)));

        assertThat(scored.get(0)).isEqualTo("timestamp,value,anomaly_score");
        assertThat(scored).hasSize(1 + ROWS);
        Forecaster forecaster = new Forecaster(BundledModels.load(CellKind.GRU), ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        for (int row = 0; row < ROWS; row++) {
            long millis = time(row).toInstant(ZoneOffset.UTC).toEpochMilli();
            double score = forecaster
                    .observe(state, new Observation("plain", millis, values[row]), verdict -> {})
                    .anomalyScore();
            assertThat(scored.get(1 + row))
                    .isEqualTo("%s,%s,%s".formatted(time(row).format(WITH_BLANK), values[row], score));
        }
        assertThat(score(scored.get(1 + SPIKE))).isGreaterThan(0.8);
    }

    @Test
    void whatComesLaterChangesNoScore() throws IOException {
        List<String> lines = lines(withSpike(swinging(2)));
        List<String> scored = scored(file(lines));
        List<String> otherwise = new ArrayList<>(lines.subList(0, 1 + SPIKE));
        for (int row = SPIKE; row < ROWS; row++) {
            otherwise.add(time(row).format(WITH_BLANK) + "," + 1e6 * Math.sin(row * row));
        }

        List<String> other = scored(file(otherwise));

        assertThat(other.subList(0, 1 + SPIKE)).isEqualTo(scored.subList(0, 1 + SPIKE));
        assertThat(other).isNotEqualTo(scored);
    }

    @Test
    void severalColumnsStandSideBySide() throws IOException {
        double[] pump = withSpike(swinging(3));
        double[] tank = swinging(4);
        List<String> lines = new ArrayList<>(List.of("site,read,pump,tank"));
        for (int row = 0; row < ROWS; row++) {
            lines.add("north,%s,%s,%s".formatted(time(row), pump[row], row == 7 ? "NA" : tank[row]));
        }
        Path json = directory.resolve("found.json");

        List<String> scored = scored(file(lines), "--json", json.toString());

        assertThat(scored.get(0)).isEqualTo("timestamp,pump,pump_anomaly_score,tank,tank_anomaly_score");
        assertThat(scored.get(8)).isEqualTo("%s,%s,0.0,,".formatted(time(7), pump[7]));
        JsonNode found = new ObjectMapper().readTree(json.toFile());
        assertThat(found.get("seasons").textValue()).isEqualTo("auto up to 336");
        assertThat(found.get("rows").asInt()).isEqualTo(ROWS);
        JsonNode alarms = found.get("columns").get(0).get("alarms");
        assertThat(alarms.findValuesAsText("row")).contains("" + SPIKE);
        assertThat(alarms.findValuesAsText("timestamp")).contains("" + time(SPIKE));
        assertThat(found.get("columns").get(1).get("readings").asInt()).isEqualTo(ROWS - 1);
        assertThat(output.toString()).contains("pump: 700 readings").contains("tank: 699 readings");
    }

    @Test
    void rowsThatAreNotNewerArePassedOver() throws IOException {
        List<String> lines = lines(swinging(5));
        lines.add(300, lines.get(290));

        List<String> scored = scored(file(lines));

        assertThat(scored).hasSize(2 + ROWS);
        assertThat(scored.get(300)).isEqualTo(lines.get(290) + ",0.0");
        assertThat(output.toString()).contains("1 readings are not newer than the one before");
    }

    @Test
    void benchmarkIsScoredByItsOwnRules() throws IOException {
        Path data = Files.createDirectories(directory.resolve("nab/data/made"));
        Files.write(data.resolve("spike.csv"), lines(withSpike(swinging(6))));
        String window = "[\"%s.000000\", \"%s.000000\"]"
                .formatted(time(SPIKE).format(WITH_BLANK), time(SPIKE + 19).format(WITH_BLANK));
        Files.writeString(
                directory.resolve("nab/combined_windows.json"),
                "{\"made/gone.csv\": [], \"made/spike.csv\": [" + window + "]}");
        Path json = directory.resolve("nab.json");

        int exit = run(
                "backtest",
                "--protocol",
                "nab",
                "--data",
                directory.resolve("nab").toString(),
                "--json",
                json.toString());

        assertThat(exit).as(errors.toString()).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.get("nab").asDouble()).isCloseTo(100, within(1e-9));
        assertThat(figures.get("found").asInt()).isEqualTo(1);
        assertThat(figures.get("files").asInt()).isEqualTo(1);
        assertThat(output.toString()).contains("1 more are labelled");
    }

    @Test
    void folderWithoutLabelsIsRefused() {
        assertThat(run("backtest", "--protocol", "nab", "--data", directory.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("There is no combined_windows.json");
    }

    @Test
    void missingFolderForTheScoresIsAMistake() throws IOException {
        Path csv = file(lines(swinging(7)));

        assertThat(run("anomalies", "--csv", csv.toString(), "--out", directory + "/none/scores.csv"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("there is no folder");
    }
}
