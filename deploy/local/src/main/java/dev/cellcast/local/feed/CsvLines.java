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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The lines of a CSV file and what their cells mean. The first line names the columns; where it is all numbers, they are named
 * {@code c1}, {@code c2}, … Cells are divided as {@link Dialect} finds. An empty cell, {@code NA}, {@code NaN} or {@code null} is a
 * number that is missing.
 */
final class CsvLines {
    private static final Set<String> MISSING = Set.of("", "na", "nan", "null");

    private final Path file;
    private final Dialect dialect;
    private final List<String> names;
    private final boolean named;

    /** @throws Problem if the file cannot be read, or is empty */
    CsvLines(Path file) {
        this.file = file;
        this.dialect = Dialect.of(file);
        List<String> first = first();
        this.named = !first.stream().map(dialect::number).allMatch(CsvLines::isNumber);
        this.names = named
                ? first
                : IntStream.rangeClosed(1, first.size()).mapToObj(k -> "c" + k).toList();
    }

    Path file() {
        return file;
    }

    /** Of all columns. */
    List<String> names() {
        return names;
    }

    /** Takes lines. */
    @FunctionalInterface
    interface Lines {
        /**
         * Takes one.
         *
         * @param number from 0, the line of names not counted
         * @return whether to go on
         */
        boolean take(NamedCsvRecord line, long number) throws InterruptedException;
    }

    /** @throws Problem if the file cannot be read to where the lines are taken */
    void read(Lines lines) throws InterruptedException {
        try (CsvReader<NamedCsvRecord> reader = open()) {
            long number = 0;
            for (NamedCsvRecord line : reader) {
                if (!lines.take(line, number++)) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    /**
     * Looks at the first line behind that of names.
     *
     * @throws Problem if there is none
     */
    NamedCsvRecord sample() {
        try (CsvReader<NamedCsvRecord> reader = open()) {
            return reader.stream()
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            file + " holds no readings: a line of column names and lines of numbers are required."));
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw unreadable(failure);
        }
    }

    /**
     * The place of a column.
     *
     * @param flag that chooses columns, for the sentence
     * @throws Problem if there is none of that name
     */
    int place(String column, String flag) {
        if (!names.contains(column)) {
            throw new Problem("%s has no column \"%s\": choose %s from %s."
                    .formatted(file, column, flag, String.join(", ", names)));
        }
        if (column.isEmpty()) {
            throw new Problem("%s has a column without a name: name it in the first line, or choose others with %s."
                    .formatted(file, flag));
        }
        return names.indexOf(column);
    }

    /** What stands in a cell; nothing where the line ends before it. */
    String text(NamedCsvRecord line, int place) {
        return place < 0 || place >= line.getFieldCount()
                ? ""
                : line.getField(place).strip();
    }

    /**
     * When a line was read, milliseconds since the epoch.
     *
     * @param place of the column of times; −1 where there is none
     * @throws Problem if it is no time
     */
    long millis(RowTimes times, NamedCsvRecord line, long number, int place) {
        String cell = text(line, place);
        try {
            return times.millis(number, cell);
        } catch (DateTimeException unreadable) {
            throw new Problem(
                    "%s, line %d, column \"%s\": a date and time like 2016-07-01 00:00:00 or 7/1/2016 0:00 (1/7/2016 with --day-first) is required, found \"%s\"."
                            .formatted(file, line.getStartingLineNumber(), names.get(place), cell),
                    unreadable);
        }
    }

    /**
     * The number in a cell; not a number where it is missing.
     *
     * @param flag that chooses columns, for the sentence
     * @throws Problem if something else stands there
     */
    double number(NamedCsvRecord line, int place, String flag) {
        String cell = text(line, place);
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(dialect.number(cell));
            if (Math.abs(value) <= Observation.MAX_MAGNITUDE) {
                return value;
            }
        } catch (NumberFormatException text) {
            throw noNumber(line, place, cell, flag, text);
        }
        throw noNumber(line, place, cell, flag, null);
    }

    /** Those of the numbers in columns that are not missing, by name. */
    Map<String, Double> numbers(NamedCsvRecord line, List<String> columns, String flag) {
        Map<String, Double> numbers = new TreeMap<>();
        for (String column : columns) {
            double number = number(line, place(column, flag), flag);
            if (!Double.isNaN(number)) {
                numbers.put(column, number);
            }
        }
        return numbers;
    }

    /** Whether a cell holds a finite number, or none for which there is a word. */
    static boolean isNumber(String cell) {
        try {
            return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT)) || Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException text) {
            return false;
        }
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

    private CsvReader<NamedCsvRecord> open() throws IOException {
        return named
                ? dialect.reader().ofNamedCsvRecord(file)
                : dialect.reader().build(NamedCsvRecordHandler.of(handler -> handler.header(names)), file);
    }

    private Problem noNumber(NamedCsvRecord line, int place, String cell, String flag, Throwable cause) {
        return new Problem(
                "%s, line %d, column \"%s\": a number within ±%s is required, found \"%s\"; choose columns with %s."
                        .formatted(
                                file,
                                line.getStartingLineNumber(),
                                names.get(place),
                                Observation.MAX_MAGNITUDE,
                                cell,
                                flag),
                cause);
    }

    private Problem unreadable(Exception failure) {
        return new Problem(file + " cannot be read as CSV: " + failure.getMessage(), failure);
    }
}
