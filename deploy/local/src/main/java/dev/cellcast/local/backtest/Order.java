package dev.cellcast.local.backtest;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.console.Progress;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A backtest as it was asked for.
 *
 * @param protocol parts the file where rows are not said
 * @param reported horizons H, ascending
 * @param levels of the intervals, ascending, strictly between 0 and 1
 * @param forecasting makes the forecaster's configuration of horizons and probabilities
 * @param given the model, unless there is a recipe for one
 */
public record Order(
        CsvTable table,
        Optional<Protocol> protocol,
        Optional<Integer> trainRows,
        Optional<Integer> testFrom,
        Optional<Integer> testTo,
        List<Integer> reported,
        List<Double> levels,
        BiFunction<List<Integer>, List<Double>, ForecastConfig> forecasting,
        Model given,
        Optional<Recipe> recipe,
        Optional<Path> json,
        Optional<Path> forecasts,
        Optional<Path> report) {

    public Order {
        reported = List.copyOf(reported);
        levels = List.copyOf(levels);
        require(ascending(reported) && reported.get(0) >= 1, "--horizons", "ascending from 1 or more", reported);
        require(
                ascending(levels) && levels.stream().allMatch(level -> level > 0 && level < 1),
                "--levels",
                "ascending, strictly between 0 and 100",
                levels);
    }

    /**
     * Reads, trains where that is asked for, forecasts, and writes what comes of it.
     *
     * @throws Problem if it cannot be done
     */
    public void carryOut(PrintWriter out) throws IOException, InterruptedException {
        int farthest = reported.get(reported.size() - 1);
        ForecastConfig config =
                forecasting.apply(IntStream.rangeClosed(1, farthest).boxed().toList(), Setup.probabilities(levels));
        Sheet sheet = Sheet.read(table, Integer.MAX_VALUE);
        Split split = split(sheet.rows());
        split.requireWithin(sheet.rows(), farthest);
        BacktestOutput output = new BacktestOutput(out);
        Model model = given;
        if (recipe.isPresent()) {
            output.say("Cellcast trains a network on the first %,d rows of %s.", split.trainRows(), table.file());
            model = recipe.get().train(table.file().toString(), training(sheet, split), config, out);
        }
        Setup setup = new Setup(sheet, split, model, config, reported, levels);
        output.starting(table.file(), setup);
        Result result = run(setup, out);
        output.finished(result);
        if (json.isPresent()) {
            BacktestJson.write(json.get(), table.file(), result);
            output.wrote(json.get());
        }
        forecasts.ifPresent(output::wrote);
        if (report.isPresent()) {
            output.wrote(Report.write(report.get(), table.file(), result));
        }
    }

    private Result run(Setup setup, PrintWriter out) throws IOException {
        long events = (long) setup.split().testTo() * setup.sheet().names().size();
        try (Progress progress = Progress.of(out, events)) {
            if (forecasts.isEmpty()) {
                return Backtest.run(setup, ForecastSink.NONE, progress);
            }
            try (ForecastsCsv csv =
                    new ForecastsCsv(forecasts.get(), setup.sheet().names(), levels)) {
                return Backtest.run(setup, csv, progress);
            }
        }
    }

    private Split split(int rows) {
        boolean ett = table.file().getFileName().toString().startsWith("ETTh");
        Optional<Split> usual = protocol.map(each -> each.split(ett, rows));
        return new Split(
                trainRows.or(() -> usual.map(Split::trainRows)).orElseThrow(() -> missing("--train-rows")),
                testFrom.or(() -> usual.map(Split::testFrom)).orElseThrow(() -> missing("--test-from")),
                testTo.or(() -> usual.map(Split::testTo)).orElse(rows));
    }

    private static Problem missing(String flag) {
        return new Problem("A backtest needs --protocol, or " + flag + ".");
    }

    private static Map<String, List<Observation>> training(Sheet sheet, Split split) {
        Map<String, List<Observation>> series = new TreeMap<>();
        for (int c = 0; c < sheet.names().size(); c++) {
            series.put(sheet.names().get(c), sheet.before(c, split.trainRows()));
        }
        return series;
    }

    private static <T extends Comparable<T>> boolean ascending(List<T> values) {
        return !values.isEmpty()
                && IntStream.range(1, values.size())
                        .allMatch(k -> values.get(k - 1).compareTo(values.get(k)) < 0);
    }

    private static void require(boolean holds, String flag, String required, Object found) {
        if (!holds) {
            throw new Problem("%s must be %s, found %s.".formatted(flag, required, found));
        }
    }
}
