package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Replays a CSV file: one series for each column, named like it, with the file's own time as event time. The first line
 * names the columns; an empty cell, {@code NA}, {@code NaN} or {@code null} is a reading that is missing.
 */
public final class CsvReplay implements Feed {
    /** What {@code --columns} says for all but the time. */
    public static final List<String> ALL = List.of("all");

    private static final Set<String> MISSING = Set.of("", "na", "nan", "null");

    private final Path file;
    private final String timeColumn;
    private final List<String> columns;
    private final Speed speed;

    /**
     * Looks at the first two lines, so that a mistake shows before anything is started.
     *
     * @param timeColumn holds dates and times in ISO 8601, a blank allowed for the T, UTC unless they say otherwise
     * @param columns to replay, or {@link #ALL}
     * @throws Problem if the file cannot be read, is no table or lacks a column
     */
    public CsvReplay(Path file, String timeColumn, List<String> columns, Speed speed) {
        this.file = file;
        this.timeColumn = timeColumn;
        this.speed = speed;
        try (CsvReader<NamedCsvRecord> reader = open()) {
            NamedCsvRecord first = reader.stream()
                    .findFirst()
                    .orElseThrow(() -> new Problem(file
                            + " holds no readings: a line of column names and lines of numbers" + " are required."));
            List<String> header = first.getHeader();
            require(timeColumn, header, "--time");
            this.columns = columns.equals(ALL)
                    ? header.stream().filter(name -> !name.equals(timeColumn)).toList()
                    : List.copyOf(columns);
            this.columns.forEach(column -> require(column, header, "--columns"));
            time(first);
            this.columns.forEach(column -> number(first, column));
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    @Override
    public String description() {
        return "%d columns of %s at %s".formatted(columns.size(), file.getFileName(), speed);
    }

    @Override
    public Map<String, String> units() {
        return Map.of();
    }

    @Override
    public void run(Out out) throws InterruptedException {
        try (CsvReader<NamedCsvRecord> reader = open()) {
            long startNanos = System.nanoTime();
            Long firstMillis = null;
            for (NamedCsvRecord row : reader) {
                long millis = time(row);
                firstMillis = firstMillis == null ? Long.valueOf(millis) : firstMillis;
                awaitDue(startNanos, speed.realMillis(millis - firstMillis));
                for (String column : columns) {
                    double value = number(row, column);
                    if (!Double.isNaN(value)) {
                        out.send(new Observation(column, millis, value));
                    }
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    private CsvReader<NamedCsvRecord> open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Problem("There is no file " + file + ": name an existing one with --csv.");
        }
        return CsvReader.builder().ofNamedCsvRecord(file);
    }

    private void require(String column, List<String> header, String flag) {
        if (!header.contains(column)) {
            throw new Problem("%s has no column \"%s\": choose %s from %s."
                    .formatted(file, column, flag, String.join(", ", header)));
        }
    }

    private static void awaitDue(long startNanos, long dueMillis) throws InterruptedException {
        long elapsedMillis = (System.nanoTime() - startNanos) / 1_000_000;
        if (dueMillis > elapsedMillis) {
            Thread.sleep(dueMillis - elapsedMillis);
        }
    }

    private long time(NamedCsvRecord row) {
        String cell = row.getField(timeColumn).strip();
        try {
            return Timestamps.parse(cell);
        } catch (DateTimeException unreadable) {
            throw new Problem(
                    "%s, line %d, column \"%s\": a date and time like 2016-07-01 00:00:00 is required, found \"%s\"."
                            .formatted(file, row.getStartingLineNumber(), timeColumn, cell),
                    unreadable);
        }
    }

    /** The number in a cell; not a number where it is missing. */
    private double number(NamedCsvRecord row, String column) {
        String cell = row.findField(column).orElse("").strip();
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException text) {
            throw noNumber(row, column, cell, text);
        }
        throw noNumber(row, column, cell, null);
    }

    private Problem noNumber(NamedCsvRecord row, String column, String cell, Throwable cause) {
        return new Problem(
                "%s, line %d, column \"%s\": a finite number is required, found \"%s\"; choose columns with --columns."
                        .formatted(file, row.getStartingLineNumber(), column, cell),
                cause);
    }

    private Problem unreadable(Exception failure) {
        return new Problem(file + " cannot be read as CSV: " + failure.getMessage(), failure);
    }
}
