package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the columns of a file are, by its first two lines: the first that holds a date is that of times; or one that has such a name
 * and counts the seconds or milliseconds since 1970.
 *
 * @param time empty where none tells
 * @param numbers the others that hold a number, or none; all where lines have no names
 */
public record Columns(Optional<String> time, List<String> numbers) {
    private static final Set<String> NAMES = Set.of("timestamp", "time", "date", "datetime", "ds", "epoch", "ts");

    public Columns {
        numbers = List.copyOf(numbers);
    }

    /**
     * Looks at a file.
     *
     * @param time the column of times, or null to find it
     * @throws Problem if the file cannot be read
     */
    public static Columns of(Path file, String time) {
        Dialect dialect = Dialect.of(file);
        List<List<String>> lines = firstLines(file, dialect);
        List<String> names = lines.get(0);
        if (lines.size() < 2 || names.stream().map(dialect::number).allMatch(CsvLines::isNumber)) {
            return new Columns(Optional.ofNullable(time), WideCsv.ALL);
        }
        List<String> cells = lines.get(1);
        int known = Math.min(names.size(), cells.size());
        Optional<String> found = Optional.ofNullable(time).or(() -> IntStream.range(0, known)
                .filter(k -> isTime(names.get(k), cells.get(k).strip()))
                .mapToObj(names::get)
                .findFirst());
        List<String> numbers = IntStream.range(0, known)
                .filter(k ->
                        !names.get(k).equals(found.orElse(null)) && CsvLines.isNumber(dialect.number(cells.get(k))))
                .mapToObj(names::get)
                .toList();
        return new Columns(found, numbers.isEmpty() ? WideCsv.ALL : numbers);
    }

    /** The names of a preset, where the first line has all of them: a line for each series and time. */
    public static Optional<Fields> preset(Path file) {
        List<String> names = firstLines(file, Dialect.of(file)).get(0);
        return Fields.PRESETS.values().stream()
                .filter(fields -> names.containsAll(List.of(fields.seriesId(), fields.timestamp(), fields.value())))
                .findFirst();
    }

    private static boolean isTime(String name, String cell) {
        if (CsvLines.isNumber(cell) && !NAMES.contains(name.strip().toLowerCase(Locale.ROOT))) {
            return false;
        }
        try {
            new RowTimes.Told(name, false).millis(0, cell);
            return true;
        } catch (DateTimeException other) {
            return isDayFirst(name, cell);
        }
    }

    private static boolean isDayFirst(String name, String cell) {
        try {
            new RowTimes.Told(name, true).millis(0, cell);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static List<List<String>> firstLines(Path file, Dialect dialect) {
        try (CsvReader<CsvRecord> reader = dialect.reader().ofCsvRecord(file)) {
            List<List<String>> lines =
                    reader.stream().limit(2).map(CsvRecord::getFields).toList();
            if (lines.isEmpty()) {
                throw new Problem(file + " is empty: lines of numbers are required.");
            }
            return lines;
        } catch (IOException | UncheckedIOException | CsvParseException failure) {
            throw new Problem(file + " cannot be read as CSV: " + failure.getMessage(), failure);
        }
    }
}
