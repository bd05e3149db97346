package dev.cellcast.local.backtest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The hourly series of the M4 competition: each is followed to its end, and the next {@value #STEPS} steps are forecast at once. See
 * {@link Naive2} for the source.
 *
 * @param training by series id
 * @param test likewise, {@value #STEPS} values each
 */
record M4Hourly(Map<String, double[]> training, Map<String, double[]> test) {
    static final int STEPS = 48;
    static final int PERIOD = 24;

    /** Their own dates are not in the files. */
    private static final long START_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /**
     * How good forecasts were.
     *
     * @param smape symmetric mean absolute percentage error, of all series
     * @param mase mean absolute error in units of the seasonal naive forecast's in training
     */
    record Accuracy(double smape, double mase) {
        /** Overall weighted average: 1 is as good as the benchmark, less is better. */
        double owa(Accuracy benchmark) {
            return (smape / benchmark.smape + mase / benchmark.mase) / 2;
        }
    }

    /**
     * Reads the published files: a line of names, then the id of a series and its values in each line.
     *
     * @throws Problem if they cannot be read or do not belong together
     */
    static M4Hourly read(Path training, Path test) {
        M4Hourly m4 = new M4Hourly(lines(training), lines(test));
        m4.test.forEach((id, values) -> {
            double[] before = m4.training.get(id);
            if (before == null || before.length <= PERIOD || values.length != STEPS) {
                throw new Problem("%s, series %s: %d values after more than %d in %s are required, found %d after %d."
                        .formatted(
                                test, id, STEPS, PERIOD, training, values.length, before == null ? 0 : before.length));
            }
        });
        return m4;
    }

    private static Map<String, double[]> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Problem(
                    "There is no file " + file + ": name the training part with --csv, the test part with --test.");
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file)) {
            reader.stream().skip(1).forEach(line -> series.put(line.getField(0), values(line)));
        } catch (IOException | UncheckedIOException | CsvParseException | NumberFormatException failure) {
            throw new Problem(file + " cannot be read as a file of M4: " + failure.getMessage(), failure);
        }
        return series;
    }

    private static double[] values(CsvRecord line) {
        return line.getFields().stream()
                .skip(1)
                .filter(cell -> !cell.isBlank() && !cell.equals("NA"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** A training series as observations, an hour apart. */
    List<Observation> observations(String id) {
        double[] values = training.get(id);
        return IntStream.range(0, values.length)
                .mapToObj(t -> new Observation(
                        id, START_MILLIS + t * Duration.ofHours(1).toMillis(), values[t]))
                .toList();
    }

    /** What the forecaster says at the end of each series. */
    Map<String, Forecast> forecasts(Model model, ForecastConfig config) {
        List<String> ids = List.copyOf(test.keySet());
        List<Forecast> said =
                ids.parallelStream().map(id -> forecast(id, model, config)).toList();
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        for (int k = 0; k < ids.size(); k++) {
            forecasts.put(ids.get(k), said.get(k));
        }
        return forecasts;
    }

    private Forecast forecast(String id, Model model, ForecastConfig config) {
        Forecaster forecaster = new Forecaster(model, config);
        SeriesState state = forecaster.newState();
        return observations(id).stream()
                .map(observation -> forecaster.observe(state, observation, score -> {}))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The expected values of forecasts. */
    static Map<String, double[]> means(Map<String, Forecast> forecasts) {
        Map<String, double[]> means = new LinkedHashMap<>();
        forecasts.forEach((id, forecast) -> means.put(id, forecast.mean()));
        return means;
    }

    /** What the benchmark says. */
    Map<String, double[]> benchmark() {
        Map<String, double[]> forecasts = new LinkedHashMap<>();
        test.keySet().forEach(id -> forecasts.put(id, Naive2.forecast(training.get(id), PERIOD, STEPS)));
        return forecasts;
    }

    Accuracy judge(Map<String, double[]> forecasts) {
        double smape = 0;
        double mase = 0;
        for (Map.Entry<String, double[]> entry : forecasts.entrySet()) {
            double[] actual = test.get(entry.getKey());
            double[] said = entry.getValue();
            double[] before = training.get(entry.getKey());
            double scale = IntStream.range(PERIOD, before.length)
                    .mapToDouble(t -> Math.abs(before[t] - before[t - PERIOD]))
                    .average()
                    .orElseThrow();
            smape += mean(h -> 200 * Math.abs(actual[h] - said[h]) / (Math.abs(actual[h]) + Math.abs(said[h])));
            mase += mean(h -> Math.abs(actual[h] - said[h])) / scale;
        }
        return new Accuracy(smape / forecasts.size(), mase / forecasts.size());
    }

    private static double mean(IntToDoubleFunction error) {
        return IntStream.range(0, STEPS).mapToDouble(error).average().orElseThrow();
    }
}
