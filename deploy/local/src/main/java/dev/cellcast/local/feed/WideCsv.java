package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A file with a column for each series, named like it, and a line for each time. Covariates are columns too. Thread-safe. */
public final class WideCsv implements CsvTable {
    /** What {@code --columns} says for all but the time. */
    public static final List<String> ALL = List.of("all");

    private static final String COLUMNS = "--columns";
    private static final String COVARIATES = "--covariates";

    private final CsvLines lines;
    private final RowTimes times;
    private final int timePlace;
    private final List<String> columns;
    private final int[] places;
    private final List<String> covariates;

    /** Every column alone: no covariates. */
    public WideCsv(Path file, RowTimes times, List<String> columns) {
        this(file, times, columns, List.of());
    }

    /**
     * Looks at the first two lines, so that a mistake shows before anything is started.
     *
     * @param columns that are series, or {@link #ALL}
     * @param covariates columns that come along with each of them; they may be series too
     * @throws Problem if the file cannot be read, is no table or lacks a column
     */
    public WideCsv(Path file, RowTimes times, List<String> columns, List<String> covariates) {
        this.lines = new CsvLines(file);
        this.times = times;
        this.timePlace =
                times.column().map(column -> lines.place(column, "--time")).orElse(-1);
        List<String> names = lines.names();
        this.columns = columns.equals(ALL)
                ? IntStream.range(0, names.size())
                        .filter(place -> place != timePlace)
                        .mapToObj(names::get)
                        .toList()
                : List.copyOf(columns);
        this.places = this.columns.stream()
                .mapToInt(column -> lines.place(column, COLUMNS))
                .toArray();
        this.covariates = List.copyOf(covariates);
        NamedCsvRecord sample = lines.sample();
        var unused = readings(sample, lines.millis(times, sample, 0, timePlace));
    }

    @Override
    public Path file() {
        return lines.file();
    }

    @Override
    public Optional<String> timeColumn() {
        return times.column();
    }

    @Override
    public List<String> series() {
        return columns;
    }

    @Override
    public List<String> covariates() {
        return covariates;
    }

    @Override
    public String description() {
        return "columns " + String.join(", ", columns);
    }

    @Override
    public void read(long limit, DatedOut out) throws InterruptedException {
        lines.read((line, number) -> {
            if (number >= limit) {
                return false;
            }
            long millis = lines.millis(times, line, number, timePlace);
            out.row(lines.text(line, timePlace), millis, readings(line, millis));
            return true;
        });
    }

    private List<Observation> readings(NamedCsvRecord line, long millis) {
        Map<String, Double> known = lines.numbers(line, covariates, COVARIATES);
        List<Observation> readings = new ArrayList<>(columns.size());
        for (int k = 0; k < places.length; k++) {
            double value = lines.number(line, places[k], COLUMNS);
            if (!Double.isNaN(value)) {
                readings.add(new Observation(columns.get(k), millis, value, others(known, columns.get(k))));
            }
        }
        return readings;
    }

    /** A column is no covariate of itself. */
    private static Map<String, Double> others(Map<String, Double> known, String column) {
        if (!known.containsKey(column)) {
            return known;
        }
        Map<String, Double> others = new TreeMap<>(known);
        others.remove(column);
        return others;
    }
}
