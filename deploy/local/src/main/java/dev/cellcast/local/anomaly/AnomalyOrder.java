package dev.cellcast.local.anomaly;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Progress;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.local.feed.LongCsv;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Anomaly scores of a file as they were asked for.
 *
 * @param table whose lines are scored in their order
 * @param config of the forecaster
 * @param out the file of scores
 */
public record AnomalyOrder(CsvTable table, Model model, ForecastConfig config, Path out, Optional<Path> json) {
    private static final int ALARMS_TOLD = 10;
    private static final int LINES_PER_WORD = 256;

    /**
     * Scores, and writes what comes of it.
     *
     * @throws dev.cellcast.local.console.Problem if it cannot be done
     */
    public void carryOut(PrintWriter console) throws IOException, InterruptedException {
        say(console, "Cellcast looks for anomalies in %s: %s.", table.file(), table.description());
        List<Finds> finds = table.series().stream().map(Finds::new).toList();
        Scorer scorer = new Scorer(model, config);
        long startNanos = System.nanoTime();
        long lines = score(scorer, finds, console);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        for (Finds each : finds) {
            tell(console, each);
        }
        if (scorer.late() > 0) {
            say(
                    console,
                    "  %,d readings are not newer than the one before: passed over, with a score of 0",
                    scorer.late());
        }
        say(console, "  %s is written", out);
        if (json.isPresent()) {
            FindsJson.write(json.get(), this, finds, lines, scorer, seconds);
            say(console, "  %s is written", json.get());
        }
    }

    private long score(Scorer scorer, List<Finds> finds, PrintWriter console) throws IOException, InterruptedException {
        List<String> series = table.series();
        Map<String, Integer> places = new HashMap<>();
        series.forEach(id -> places.putIfAbsent(id, series.indexOf(id)));
        double[] values = new double[series.size()];
        double[] scores = new double[series.size()];
        long[] lines = new long[1];
        try (Progress progress = Progress.of(console, count());
                ScoresCsv csv = scores()) {
            table.read(Long.MAX_VALUE, (text, millis, readings) -> {
                String time = text.isEmpty() ? Instant.ofEpochMilli(millis).toString() : text;
                Arrays.fill(values, Double.NaN);
                for (Observation reading : readings) {
                    int k = places.get(reading.seriesId());
                    double score = scorer.score(reading);
                    finds.get(k).add(lines[0], time, reading.value(), score);
                    if (Double.isNaN(values[k])) {
                        values[k] = reading.value();
                        scores[k] = score;
                    }
                }
                csv.line(time, values, scores);
                if (++lines[0] % LINES_PER_WORD == 0) {
                    progress.reach(lines[0], "lines");
                }
            });
        }
        return lines[0];
    }

    private ScoresCsv scores() throws IOException {
        return table instanceof LongCsv
                ? new LongScoresCsv(out, table.series())
                : new WideScoresCsv(out, table.series());
    }

    private long count() throws InterruptedException {
        long[] lines = new long[1];
        table.read(Long.MAX_VALUE, (millis, readings) -> lines[0]++);
        return lines[0];
    }

    private static void tell(PrintWriter console, Finds finds) {
        say(
                console,
                "  %s: %,d readings, %,d alarms (scores of %.1f and more)",
                finds.column(),
                finds.readings(),
                finds.alarms().size(),
                Finds.ALARM);
        finds.alarms().stream()
                .limit(ALARMS_TOLD)
                .forEach(alarm ->
                        say(console, "    %s   %12.6g   score %.3f", alarm.time(), alarm.value(), alarm.score()));
        if (finds.alarms().size() > ALARMS_TOLD) {
            say(console, "    …");
        }
    }

    private static void say(PrintWriter console, String format, Object... parts) {
        console.printf(format + "%n", parts);
        console.flush();
    }
}
