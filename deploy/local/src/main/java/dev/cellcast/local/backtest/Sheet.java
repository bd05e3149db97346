package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Observation;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.feed.CsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of a file, as a backtest sees them: targets are rows. Unlike a stream, a file must be in order.
 *
 * @param names of the channels
 * @param times of the rows, as the file writes them; empty where none tells
 * @param millis event time of each row, ascending
 * @param values {@code [channel][row]}; NaN where a reading is missing
 * @param covariates of each channel: by row, what comes with its reading; rows where nothing does are absent
 */
record Sheet(
        List<String> names,
        List<String> times,
        long[] millis,
        double[][] values,
        List<Map<Integer, Map<String, Double>>> covariates) {

    /**
     * Reads a file. Of readings of one series and time the first counts.
     *
     * @throws Problem if it cannot be read or is not in ascending time
     */
    static Sheet read(CsvTable table) throws InterruptedException {
        List<String> names = table.series();
        Map<String, Integer> channels = new HashMap<>();
        names.forEach(name -> channels.putIfAbsent(name, names.indexOf(name)));
        List<Map<Integer, Map<String, Double>>> covariates = names.stream()
                .<Map<Integer, Map<String, Double>>>map(name -> new HashMap<>())
                .toList();
        List<String> times = new ArrayList<>();
        List<Long> allMillis = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        table.read(Long.MAX_VALUE, (time, millis, readings) -> {
            int number = rows.size();
            if (number > 0 && millis <= allMillis.get(number - 1)) {
                throw new Problem(
                        "%s, row %d: rows in ascending time are required, found one that is not after the row before; sort the file and remove repetitions, or, where a column tells the series, name it with --long."
                                .formatted(table.file(), number));
            }
            double[] row = new double[names.size()];
            Arrays.fill(row, Double.NaN);
            for (Observation reading : readings) {
                int channel = channels.get(reading.seriesId());
                if (Double.isNaN(row[channel])) {
                    row[channel] = reading.value();
                    if (!reading.covariates().isEmpty()) {
                        covariates.get(channel).put(number, reading.covariates());
                    }
                }
            }
            times.add(time);
            allMillis.add(millis);
            rows.add(row);
        });
        return new Sheet(
                names,
                times,
                allMillis.stream().mapToLong(millis -> millis).toArray(),
                IntStream.range(0, names.size())
                        .mapToObj(channel ->
                                rows.stream().mapToDouble(row -> row[channel]).toArray())
                        .toArray(double[][]::new),
                covariates);
    }

    int rows() {
        return millis.length;
    }

    /** The reading of a row; it must not be missing. */
    Observation observation(int channel, int row) {
        Map<String, Double> beside = covariates.get(channel).getOrDefault(row, Map.of());
        return new Observation(names.get(channel), millis[row], values[channel][row], beside);
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
