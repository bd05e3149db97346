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

/**
 * A backtest as it was asked for.
 *
 * @param table whose series are forecast
 * @param reported horizons H, ascending
 */
public record Order(
        CsvTable table,
        Parts parts,
        List<Integer> reported,
        Contender contender,
        Optional<Path> json,
        Optional<Path> forecasts,
        Optional<Path> report) {

    public Order {
        reported = List.copyOf(reported);
        if (!Ascending.is(reported) || reported.get(0) < 1) {
            throw new Problem("--horizons must be ascending from 1 or more, found %s.".formatted(reported));
        }
    }

    /**
     * Reads, trains where that is asked for, forecasts, and writes what comes of it.
     *
     * @throws Problem if it cannot be done
     */
    public void carryOut(PrintWriter out) throws IOException, InterruptedException {
        int farthest = reported.get(reported.size() - 1);
        ForecastConfig config = contender.upTo(farthest);
        Sheet sheet = Sheet.read(table);
        Split split = parts.split(table.file(), sheet.rows());
        split.requireWithin(sheet.rows(), farthest);
        BacktestOutput output = new BacktestOutput(out);
        if (contender.recipe().isPresent()) {
            output.say("Cellcast trains a network on the first %,d rows of %s.", split.trainRows(), table.file());
        }
        Model model = contender.model(training(sheet, split), table.file().toString(), farthest, out);
        Setup setup = new Setup(sheet, split, model, config, reported, contender.levels());
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
                    new ForecastsCsv(forecasts.get(), setup.sheet().names(), setup.levels())) {
                return Backtest.run(setup, csv, progress);
            }
        }
    }

    private static Map<String, List<Observation>> training(Sheet sheet, Split split) {
        Map<String, List<Observation>> series = new TreeMap<>();
        for (int c = 0; c < sheet.names().size(); c++) {
            series.put(sheet.names().get(c), sheet.before(c, split.trainRows()));
        }
        return series;
    }
}
