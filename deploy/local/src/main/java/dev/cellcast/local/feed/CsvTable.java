package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Readings in a CSV file: one series for each column, named like it, with the file's own time as event time. The first line
 * names the columns; where it is all numbers, they are named {@code c1}, {@code c2}, … Cells are divided as {@link Dialect} finds. An empty cell, {@code NA}, {@code NaN} or
 * {@code null} is a reading that is missing.
 */
public final class CsvTable {
    /** What {@code --columns} says for all but the time. */
    public static final List<String> ALL = List.of("all");

    private static final Set<String> MISSING = Set.of("", "na", "nan", "null");

    private final Path file;
    private final Dialect dialect;
    private final RowTimes times;
    private final List<String> names;
    private final boolean named;
    private final int timePlace;
    private final List<String> columns;
    private final int[] places;

    /**
     * Looks at the first two lines, so that a mistake shows before anything is started.
     *
     * @param columns to read, or {@link #ALL}
     * @throws Problem if the file cannot be read, is no table or lacks a column
     */
    public CsvTable(Path file, RowTimes times, List<String> columns) {
        this.file = file;
        this.dialect = Dialect.of(file);
        this.times = times;
        List<String> first = first();
        this.named = !first.stream().map(dialect::number).allMatch(CsvTable::isNumber);
        this.names = named
                ? first
                : IntStream.rangeClosed(1, first.size()).mapToObj(k -> "c" + k).toList();
        times.column().ifPresent(column -> require(column, "--time"));
        this.timePlace = times.column().map(names::indexOf).orElse(-1);
        this.columns = columns.equals(ALL)
                ? IntStream.range(0, names.size())
                        .filter(place -> place != timePlace)
                        .mapToObj(names::get)
                        .toList()
                : List.copyOf(columns);
        this.columns.forEach(column -> require(column, "--columns"));
        this.places = this.columns.stream().mapToInt(names::indexOf).toArray();
        try (CsvReader<NamedCsvRecord> reader = open()) {
            NamedCsvRecord row = reader.stream()
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            file + " holds no readings: a line of column names and lines of numbers are required."));
            var unused = readings(row, time(row, 0));
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    public Path file() {
        return file;
    }

    /** The column of times, if there is one. */
    public Optional<String> timeColumn() {
        return times.column();
    }

    /** Names of the columns that are read. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Reads the lines in order.
     *
     * @param limit how many at most, the line of names not counted
     * @throws Problem at the first that makes no sense
     */
    public void read(long limit, Out out) throws InterruptedException {
        read(limit, (time, millis, readings) -> out.row(millis, readings));
    }

    /** The same, and how each line itself says its time; empty where none tells. */
    public void read(long limit, DatedOut out) throws InterruptedException {
        try (CsvReader<NamedCsvRecord> reader = open()) {
            long count = 0;
            for (NamedCsvRecord row : reader) {
                if (count++ == limit) {
                    return;
                }
                long millis = time(row, count - 1);
                out.row(timeText(row), millis, readings(row, millis));
            }
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    /** Where lines go. */
    @FunctionalInterface
    public interface Out {
        /** Takes the readings of one line, perhaps none, perhaps after a wait. */
        void row(long timestampMillis, List<Observation> readings) throws InterruptedException;
    }

    /** Where lines go with their times as they are written. */
    @FunctionalInterface
    public interface DatedOut {
        /** As {@link Out#row}. */
        void row(String time, long timestampMillis, List<Observation> readings) throws InterruptedException;
    }

    private List<String> first() {
        try (CsvReader<CsvRecord> reader = dialect.reader().ofCsvRecord(file)) {
            return reader.stream()
                    .findFirst()
                    .map(CsvRecord::getFields)
                    .orElseThrow(() -> new Problem(file + " is empty: lines of numbers are required."));
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    /** Whether a cell holds a finite number, or none for which there is a word. */
    static boolean isNumber(String cell) {
        try {
            return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT)) || Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException text) {
            return false;
        }
    }

    private CsvReader<NamedCsvRecord> open() throws IOException {
        return named
                ? dialect.reader().ofNamedCsvRecord(file)
                : dialect.reader().build(NamedCsvRecordHandler.of(handler -> handler.header(names)), file);
    }

    private void require(String column, String flag) {
        if (!names.contains(column)) {
            throw new Problem("%s has no column \"%s\": choose %s from %s."
                    .formatted(file, column, flag, String.join(", ", names)));
        }
        if (column.isEmpty()) {
            throw new Problem("%s has a column without a name: name it in the first line, or choose others with %s."
                    .formatted(file, flag));
        }
    }

    private long time(NamedCsvRecord row, long number) {
        String cell = timeText(row);
        try {
            return times.millis(number, cell);
        } catch (DateTimeException unreadable) {
            throw new Problem(
                    "%s, line %d, column \"%s\": a date and time like 2016-07-01 00:00:00 or 7/1/2016 0:00 (1/7/2016 with --day-first) is required, found \"%s\"."
                            .formatted(file, row.getStartingLineNumber(), names.get(timePlace), cell),
                    unreadable);
        }
    }

    private String timeText(NamedCsvRecord row) {
        return timePlace < 0 || timePlace >= row.getFieldCount()
                ? ""
                : row.getField(timePlace).strip();
    }

    private List<Observation> readings(NamedCsvRecord row, long millis) {
        List<Observation> readings = new ArrayList<>(columns.size());
        for (int k = 0; k < columns.size(); k++) {
            double value = number(row, k);
            if (!Double.isNaN(value)) {
                readings.add(new Observation(columns.get(k), millis, value));
            }
        }
        return readings;
    }

    /** The number in a cell; not a number where it is missing. */
    private double number(NamedCsvRecord row, int k) {
        String column = columns.get(k);
        String cell = places[k] < row.getFieldCount() ? row.getField(places[k]).strip() : "";
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(dialect.number(cell));
            if (Math.abs(value) <= Observation.MAX_MAGNITUDE) {
                return value;
            }
        } catch (NumberFormatException text) {
            throw noNumber(row, column, cell, text);
        }
        throw noNumber(row, column, cell, null);
    }

    private Problem noNumber(NamedCsvRecord row, String column, String cell, Throwable cause) {
        return new Problem(
                "%s, line %d, column \"%s\": a number within ±%s is required, found \"%s\"; choose columns with --columns."
                        .formatted(file, row.getStartingLineNumber(), column, Observation.MAX_MAGNITUDE, cell),
                cause);
    }

    private Problem unreadable(Exception failure) {
        return new Problem(file + " cannot be read as CSV: " + failure.getMessage(), failure);
    }
}
