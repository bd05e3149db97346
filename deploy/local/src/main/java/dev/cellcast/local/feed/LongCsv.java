package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a line for each series and time: columns tell the series, the time and the value, and covariates are further
 * columns. Lines may stand in any order, so all of them are read at birth and kept, put in order of time. Immutable and thread-safe.
 */
public final class LongCsv implements CsvTable {
    private static final String LONG = "--long";
    private static final String COVARIATES = "--covariates";

    private final CsvLines lines;
    private final Fields fields;
    private final List<String> covariates;
    private final List<Observation> readings = new ArrayList<>();
    private final Map<Long, String> times = new HashMap<>();
    private final List<String> series;

    /**
     * Reads the file.
     *
     * @param fields names of the columns of series, time and value
     * @param dayFirst as {@link RowTimes.Told} takes it
     * @param covariates columns that come along
     * @throws Problem if the file cannot be read, lacks a column, or a line makes no sense
     */
    public LongCsv(Path file, Fields fields, boolean dayFirst, List<String> covariates) throws InterruptedException {
        this.lines = new CsvLines(file);
        this.fields = fields;
        this.covariates = List.copyOf(covariates);
        int seriesPlace = lines.place(fields.seriesId(), LONG);
        int timePlace = lines.place(fields.timestamp(), LONG);
        int valuePlace = lines.place(fields.value(), LONG);
        RowTimes told = new RowTimes.Told(fields.timestamp(), dayFirst);
        Map<String, String> ids = new HashMap<>();
        lines.read((line, number) -> {
            String id = id(line, seriesPlace);
            long millis = lines.millis(told, line, number, timePlace);
            double value = lines.number(line, valuePlace, LONG);
            if (!Double.isNaN(value)) {
                readings.add(new Observation(
                        ids.computeIfAbsent(id, same -> same),
                        millis,
                        value,
                        lines.numbers(line, covariates, COVARIATES)));
                times.putIfAbsent(millis, lines.text(line, timePlace));
            }
            return true;
        });
        if (readings.isEmpty()) {
            throw new Problem(file + " holds no readings: lines of series, time and number are required.");
        }
        this.series = readings.stream().map(Observation::seriesId).distinct().toList();
        readings.sort(Comparator.comparingLong(Observation::timestampMillis));
    }

    private String id(NamedCsvRecord line, int place) {
        String id = lines.text(line, place);
        if (id.isEmpty()) {
            throw new Problem(
                    "%s, line %d, column \"%s\": the name of a series is required, found none; choose columns with %s."
                            .formatted(lines.file(), line.getStartingLineNumber(), fields.seriesId(), LONG));
        }
        return id;
    }

    @Override
    public Path file() {
        return lines.file();
    }

    /** What the columns are called. */
    public Fields fields() {
        return fields;
    }

    @Override
    public Optional<String> timeColumn() {
        return Optional.of(fields.timestamp());
    }

    /** In the order in which they first come. */
    @Override
    public List<String> series() {
        return series;
    }

    @Override
    public List<String> covariates() {
        return covariates;
    }

    @Override
    public String description() {
        return "series of column %s, values of %s".formatted(fields.seriesId(), fields.value());
    }

    @Override
    public void read(long limit, DatedOut out) throws InterruptedException {
        int from = 0;
        for (long row = 0; row < limit && from < readings.size(); row++) {
            long millis = readings.get(from).timestampMillis();
            int to = from;
            while (to < readings.size() && readings.get(to).timestampMillis() == millis) {
                to++;
            }
            out.row(times.get(millis), millis, readings.subList(from, to));
            from = to;
        }
    }
}
