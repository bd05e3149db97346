package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.local.feed.Columns;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.local.feed.LongCsv;
import dev.cellcast.local.feed.RowTimes;
import dev.cellcast.local.feed.WideCsv;
import dev.cellcast.wire.Fields;
import dev.cellcast.wire.Timestamps;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Option;

/** Which columns of which file, and when its lines were read. */
class CsvOptions {
    @Option(
            names = {"--csv", "--data"},
            required = true,
            paramLabel = "FILE",
            description = "A CSV file; its first line names the columns, or else they are c1, c2, ….")
    private Path file;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The column of dates and times. Without one, lines are counted from --first-time.")
    private String time;

    @Option(names = "--day-first", description = "1/2/2010 is the first of February. Default: the second of January.")
    private boolean dayFirst;

    @Option(
            names = "--first-time",
            paramLabel = "TIME",
            description = "Without --time: when the first line was read. Default: 2000-01-01.")
    private String firstTime = "2000-01-01";

    @Option(
            names = "--line-interval",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Without --time: from line to line. Default: 1h.")
    private Duration interval = Duration.ofHours(1);

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns to read, divided by commas, or all. Default: those that begin with a number.")
    private List<String> columns = List.of();

    @Option(
            names = "--long",
            paramLabel = "NAMES",
            converter = FieldsConverter.class,
            description =
                    "A line for each series and time: the columns of series, time and value, as unique_id/ds/y; or nixtla or autogluon. Default: a column for each series.")
    private Fields longTable;

    /** Columns that come along with the others. */
    List<String> covariates() {
        return List.of();
    }

    /** @throws Problem if the file cannot be read, is no table or lacks a column */
    CsvTable table() throws InterruptedException {
        return longTable != null
                ? longTable(longTable)
                : new WideCsv(file, times(), columns(Columns.of(file, time)), covariates());
    }

    /**
     * The same, but what is not said is found in the file: the columns of a preset; or else the column of times, and all others that
     * begin with a number.
     *
     * @throws Problem likewise
     */
    CsvTable foundTable() throws InterruptedException {
        Optional<Fields> preset = Columns.preset(file).filter(fields -> time == null && columns.isEmpty());
        if (longTable != null || preset.isPresent()) {
            return longTable(longTable == null ? preset.get() : longTable);
        }
        Columns found = Columns.of(file, time);
        RowTimes known = found.time()
                .<RowTimes>map(name -> new RowTimes.Told(name, dayFirst))
                .orElseGet(this::times);
        return new WideCsv(file, known, columns(found), covariates());
    }

    private CsvTable longTable(Fields fields) throws InterruptedException {
        if (time != null || !columns.isEmpty()) {
            throw new Problem("--long names all columns that are read: leave out --time and --columns.");
        }
        return new LongCsv(file, fields, dayFirst, covariates());
    }

    /** These options as a command line has them, with what was found. */
    String words(CsvTable table) {
        List<String> words = new ArrayList<>(List.of("--csv", file.toString()));
        if (dayFirst) {
            words.add("--day-first");
        }
        if (table instanceof LongCsv found) {
            words.addAll(List.of("--long", found.fields().option()));
        } else {
            table.timeColumn().ifPresentOrElse(column -> words.addAll(List.of("--time", column)), () -> {
                words.addAll(List.of("--first-time", firstTime));
                words.addAll(List.of(
                        "--line-interval",
                        TimeUtils.formatWithHighestUnit(interval).replace(" ", "")));
            });
            words.addAll(List.of("--columns", String.join(",", table.series())));
        }
        return words.stream().map(CsvOptions::word).collect(Collectors.joining(" "));
    }

    /** In quotes where a shell would take it apart. */
    private static String word(String text) {
        return text.matches("[\\w./:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    Path file() {
        return file;
    }

    private List<String> columns(Columns found) {
        return columns.isEmpty() ? found.numbers() : columns;
    }

    private RowTimes times() {
        if (time != null) {
            return new RowTimes.Told(time, dayFirst);
        }
        try {
            return new RowTimes.Numbered(Timestamps.parse(firstTime), interval.toMillis());
        } catch (DateTimeException unreadable) {
            throw new Problem(
                    "--first-time needs a time like 2016-07-01 or 2016-07-01T00:00:00Z, found " + firstTime + ".",
                    unreadable);
        } catch (IllegalArgumentException mistake) {
            throw new Problem("--line-interval: " + mistake.getMessage() + ".", mistake);
        }
    }
}
