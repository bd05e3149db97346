package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.feed.CsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a file, as a backtest sees them: targets are rows. Unlike a stream, a file must be in order.
 *
 * @param names of the channels
 * @param millis event time of each row, ascending
 * @param values {@code [channel][row]}; NaN where a reading is missing
 * @param covariates readings that come with those of each channel, by name and row, likewise
 */
record Sheet(List<String> names, long[] millis, double[][] values, Map<String, double[]> covariates) {

    /**
     * Reads the first rows of a file.
     *
     * @param names of the columns that are channels
     * @param covariates of those that come with each of them
     * @throws Problem if they cannot be read or are not in ascending time
     */
    static Sheet read(CsvTable table, List<String> names, List<String> covariates, int limit)
            throws InterruptedException {
        List<String> columns = table.columns();
        Map<String, Integer> places = columns.stream()
                .collect(Collectors.toMap(Function.identity(), columns::indexOf, (a, b) -> a, TreeMap::new));
        List<Long> times = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        table.read(limit, (millis, readings) -> {
            if (!times.isEmpty() && millis <= times.get(times.size() - 1)) {
                throw new Problem(
                        "%s, row %d: rows in ascending time are required, found one that is not after the row before; sort the file and remove repetitions."
                                .formatted(table.file(), times.size()));
            }
            double[] row = new double[columns.size()];
            Arrays.fill(row, Double.NaN);
            readings.forEach(reading -> row[places.get(reading.seriesId())] = reading.value());
            times.add(millis);
            rows.add(row);
        });
        Function<String, double[]> column =
                name -> rows.stream().mapToDouble(row -> row[places.get(name)]).toArray();
        Map<String, double[]> beside = new TreeMap<>();
        covariates.forEach(name -> beside.put(name, column.apply(name)));
        return new Sheet(
                names,
                times.stream().mapToLong(t -> t).toArray(),
                names.stream().map(column).toArray(double[][]::new),
                beside);
    }

    int rows() {
        return millis.length;
    }

    /** The reading of a row; it must not be missing. */
    Observation observation(int channel, int row) {
        String name = names.get(channel);
        return new Observation(name, millis[row], values[channel][row], covariates(name, row));
    }

    /** What comes with a reading: a column is no covariate of itself. */
    private Map<String, Double> covariates(String channel, int row) {
        Map<String, Double> beside = new TreeMap<>();
        covariates.forEach((name, readings) -> {
            if (!name.equals(channel) && !Double.isNaN(readings[row])) {
                beside.put(name, readings[row]);
            }
        });
        return beside;
    }

    /** Readings of a channel in the rows before that one. */
    List<Observation> before(int channel, int end) {
        return IntStream.range(0, end)
                .filter(row -> !Double.isNaN(values[channel][row]))
                .mapToObj(row -> observation(channel, row))
                .toList();
    }

    /**
     * The row of a point in time, or −1: where rows follow each other evenly it is {@code guess}, which is tried first.
     */
    int rowAt(long time, int guess) {
        if (guess < millis.length && millis[guess] == time) {
            return guess;
        }
        int row = Arrays.binarySearch(millis, time);
        return row < 0 ? -1 : row;
    }
}
