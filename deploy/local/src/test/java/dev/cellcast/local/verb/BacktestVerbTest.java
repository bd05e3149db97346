package dev.cellcast.local.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Adaptation;
import dev.cellcast.forecast.Forecast;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestVerbTest {
    private static final int ROWS = 900;
    private static final int TRAIN = 300;
    private static final int FROM = 400;
    private static final int TO = 880;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

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

    private Path file(double[] pump, double[] tank) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,pump,<b>tank"));
        for (int row = 0; row < ROWS; row++) {
            lines.add(START.plusSeconds(3_600L * row) + "," + pump[row] + "," + tank[row]);
        }
        return Files.write(directory.resolve("plant.csv"), lines);
    }

    private int backtest(Path csv, String... more) {
        String[] usual = {
            "backtest",
            "--csv",
            csv.toString(),
            "--time",
            "time",
            "--train-rows",
            "" + TRAIN,
            "--test-from",
            "" + FROM,
            "--test-to",
            "" + TO,
            "--horizons",
            "1,6",
            "--season",
            "24"
        };
        return run(Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return CommandLines.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values, 0, TRAIN).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values, 0, TRAIN)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void figuresAreThoseOfTheForecastsThatWereWritten() throws IOException {
        double[][] values = {swinging(1), swinging(2)};
        Path json = directory.resolve("figures.json");
        Path forecasts = directory.resolve("forecasts.csv");
        assertThat(backtest(file(values[0], values[1]), "--json", json.toString(), "--forecasts", forecasts.toString()))
                .isZero();

        List<String> lines = Files.readAllLines(forecasts);
        assertThat(lines.get(0)).isEqualTo("origin_row,channel,h,mean,lo90,hi90");
        double squared = 0;
        double absolute = 0;
        double last = 0;
        double covered = 0;
        int count = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int origin = Integer.parseInt(cells[0]);
            int channel = cells[1].equals("pump") ? 0 : 1;
            int h = Integer.parseInt(cells[2]);
            if (origin > TO - 1 - 6) {
                continue;
            }
            double unit = deviation(values[channel]);
            double actual = values[channel][origin + h];
            double error = (actual - Double.parseDouble(cells[3])) / unit;
            squared += error * error;
            absolute += Math.abs(error);
            last += Math.abs(actual - values[channel][origin]) / unit;
            covered += Double.parseDouble(cells[4]) <= actual && actual <= Double.parseDouble(cells[5]) ? 1 : 0;
            count++;
        }
        assertThat(count).isEqualTo(2 * 6 * (TO - 6 - FROM + 1));
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        JsonNode six = figures.get("horizons").get(1);
        assertThat(six.get("h").intValue()).isEqualTo(6);
        assertThat(six.get("mse").doubleValue()).isCloseTo(squared / count, within(1e-9));
        assertThat(six.get("mae").doubleValue()).isCloseTo(absolute / count, within(1e-9));
        assertThat(six.get("coverage90").doubleValue()).isCloseTo(covered / count, within(1e-9));
        assertThat(six.get("last_value").get("mae").doubleValue()).isCloseTo(last / count, within(1e-6));
        assertThat(six.get("mae").doubleValue())
                .isLessThan(six.get("seasonal").get("mae").doubleValue());
        assertThat(six.get("winkler90").doubleValue()).isPositive();
        assertThat(six.get("worst500").isNull())
                .as("there are fewer than 500 origins")
                .isTrue();
        assertThat(six.get("channels").fieldNames()).toIterable().containsExactly("pump", "<b>tank");
        assertThat(six.get("experts").fieldNames())
                .toIterable()
                .containsExactly(
                        "last_value", "seasonal_24", "regression_slow", "regression_fast", "regression_level", "head");
        assertThat(figures.get("events_per_second").doubleValue()).isPositive();
        assertThat(figures.get("state_bytes_per_series").intValue()).isPositive();
    }

    @Test
    void forecastsAreThoseOfTheForecasterThatServes() throws IOException {
        double[] pump = swinging(3);
        Path forecasts = directory.resolve("forecasts.csv");
        backtest(file(pump, swinging(4)), "--columns", "pump", "--cell", "lstm", "--forecasts", forecasts.toString());

        ForecastConfig usual = ForecastConfig.defaults();
        Forecaster forecaster = new Forecaster(
                BundledModels.load(CellKind.LSTM),
                new ForecastConfig(
                        List.of(1, 2, 3, 4, 5, 6),
                        List.of(24),
                        List.of(0.05, 0.5, 0.95),
                        usual.adaptation(),
                        true,
                        usual.warmUp(),
                        usual.cadenceMillis(),
                        usual.gapMaxSteps(),
                        usual.halfLife()));
        SeriesState state = forecaster.newState();
        List<String> expected = new ArrayList<>(List.of("origin_row,channel,h,mean,lo90,hi90"));
        for (int row = 0; row < TO - 1; row++) {
            long millis = START.plusSeconds(3_600L * row).toEpochMilli();
            Forecast forecast = forecaster.observe(state, new Observation("pump", millis, pump[row]), score -> {});
            for (int h = 1; row >= FROM - 1 && h <= 6; h++) {
                double[][] quantiles = forecast.quantiles();
                expected.add(row + ",pump," + h + "," + forecast.mean()[h - 1] + "," + quantiles[0][h - 1] + ","
                        + quantiles[2][h - 1]);
            }
        }
        assertThat(Files.readAllLines(forecasts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"gru,rls,on", "gru,small,off", "attention-lstm,off,on", "min-gru,small,on"})
    void noiseInTheFutureChangesNothingBeforeIt(String cell, String adapt, String network) throws IOException {
        int noisy = 600;
        double[] pump = swinging(5);
        double[] changed = pump.clone();
        SplittableRandom random = new SplittableRandom(6);
        for (int row = noisy; row < ROWS; row++) {
            changed[row] = random.nextDouble(-1e3, 1e3);
        }
        String[] options = {"--cell", cell, "--adapt", adapt, "--network", network, "--columns", "pump", "--forecasts"};
        Path before = directory.resolve("before.csv");
        Path after = directory.resolve("after.csv");
        assertThat(backtest(file(pump, pump), with(options, before.toString()))).isZero();
        assertThat(backtest(file(changed, pump), with(options, after.toString())))
                .isZero();

        assertThat(until(noisy, after)).isEqualTo(until(noisy, before)).hasSize(6 * (noisy - FROM + 1));
        assertThat(Files.readAllLines(after)).isNotEqualTo(Files.readAllLines(before));
    }

    private static String[] with(String[] options, String last) {
        return Stream.concat(Arrays.stream(options), Stream.of(last)).toArray(String[]::new);
    }

    private static List<String> until(int row, Path forecasts) throws IOException {
        return Files.readAllLines(forecasts).stream()
                .skip(1)
                .filter(line -> Integer.parseInt(line.substring(0, line.indexOf(','))) < row)
                .toList();
    }

    @Test
    void aNetworkIsTrainedOnTheTrainingRowsOnly() throws IOException {
        double[] pump = swinging(7);
        Path one = directory.resolve("one.csv");
        Path other = directory.resolve("other.csv");
        String[] options = {"--model", "train", "--train-steps", "3", "--columns", "pump", "--forecasts"};
        assertThat(backtest(file(pump, pump), with(options, one.toString()))).isZero();
        double[] changed = pump.clone();
        changed[TRAIN + 250] += 100;
        assertThat(backtest(file(changed, pump), with(options, other.toString())))
                .isZero();

        assertThat(until(TRAIN + 250, other)).isEqualTo(until(TRAIN + 250, one)).isNotEmpty();
        assertThat(output.toString()).contains("trains a network on the first 300 rows");
    }

    @Test
    void theReportIsOnePageThatTrustsNoName() throws IOException {
        assertThat(backtest(
                        file(swinging(8), swinging(9)),
                        "--report",
                        directory.resolve("report").toString()))
                .isZero();
        assertThat(directory.resolve("report/index.html"))
                .content()
                .contains("Backtest of plant.csv", "&lt;b&gt;tank", "<svg", "whole system")
                .doesNotContain("<b>tank", "NaN", "http");
    }

    @Test
    void linesWithoutNamesAndTimesAreCounted() throws IOException {
        double[] pump = swinging(10);
        Path bare = Files.write(
                directory.resolve("bare.txt"),
                Arrays.stream(pump).mapToObj(Double::toString).toList());
        Path json = directory.resolve("figures.json");
        assertThat(run("backtest", "--csv", bare.toString(), "--protocol", "p-on", "--json", json.toString()))
                .isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.get("train_rows").intValue()).isEqualTo(180);
        assertThat(figures.get("test_from").intValue()).isEqualTo(225);
        assertThat(figures.get("test_to").intValue()).isEqualTo(ROWS);
        assertThat(figures.get("horizons").get(2).get("channels").has("c1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--test-to|5000|A backtest needs --test-to within the file's 900 rows, found 5000.",
                "--test-from|200|A backtest needs --train-rows within 2 … 200, the start of the test, found 300.",
                "--horizons|6,1|--horizons must be ascending from 1 or more, found [6, 1].",
                "--levels|90,100|--levels must be ascending, strictly between 0 and 100, found [90.0, 100.0].",
                "--network|maybe|--network needs on or off, found maybe.",
                "--adapt|much|--adaptation must be one of [off, small, rls], found much."
            })
    void mistakesSayWhatIsRequired(String flag, String value, String sentence) throws IOException {
        Path csv = file(swinging(1), swinging(2));
        List<String> arguments = new ArrayList<>(List.of("backtest", "--csv", csv.toString(), "--time", "time"));
        arguments.addAll(List.of("--train-rows", "" + TRAIN, "--horizons", "1,6"));
        if (!flag.equals("--test-from")) {
            arguments.addAll(List.of("--test-from", "" + FROM));
        }
        if (flag.equals("--horizons")) {
            arguments.removeAll(List.of("--horizons", "1,6"));
        }
        arguments.addAll(List.of(flag, value));
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo(sentence);
    }

    /** The pump does what the tank has done an hour before. */
    @Test
    void aCovariateOfTheSameRowTellsWhatComesNext() throws IOException {
        double[] tank = new double[ROWS];
        double[] pump = new double[ROWS];
        SplittableRandom random = new SplittableRandom(9);
        for (int row = 0; row < ROWS; row++) {
            tank[row] = random.nextDouble(-1, 1);
            pump[row] = row == 0 ? 0 : 3 * tank[row - 1] + random.nextDouble(-0.1, 0.1);
        }
        Path csv = file(pump, tank);

        JsonNode alone = json(csv, "--columns", "pump");
        JsonNode accompanied = json(csv, "--columns", "pump", "--covariates", "<b>tank");

        assertThat(accompanied.get("horizons").get(0).get("mae").doubleValue())
                .isLessThan(0.7 * alone.get("horizons").get(0).get("mae").doubleValue());
        assertThat(accompanied.get("horizons").get(0).get("channels").size()).isEqualTo(1);
        assertThat(accompanied.get("covariates").get(0).textValue()).isEqualTo("<b>tank");
        assertThat(alone.get("covariates").size()).isZero();
    }

    private JsonNode json(Path csv, String... options) throws IOException {
        Path json = directory.resolve("covariates.json");
        assertThat(backtest(
                        csv,
                        Stream.concat(Stream.of("--json", json.toString()), Arrays.stream(options))
                                .toArray(String[]::new)))
                .isZero();
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void adaptationsDifferInWhatTheyKnowAndKeep() throws IOException {
        Path csv = file(swinging(1), swinging(2));
        List<Integer> bytes = new ArrayList<>();
        for (String adaptation : Adaptation.ids()) {
            Path json = directory.resolve(adaptation + ".json");
            assertThat(backtest(csv, "--adapt", adaptation, "--json", json.toString()))
                    .isZero();
            bytes.add(new ObjectMapper()
                    .readTree(json.toFile())
                    .get("state_bytes_per_series")
                    .intValue());
        }
        assertThat(bytes).isSorted().doesNotHaveDuplicates();
    }
}
