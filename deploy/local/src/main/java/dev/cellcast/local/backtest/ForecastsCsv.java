package dev.cellcast.local.backtest;

import dev.cellcast.forecast.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every forecast, one line for each origin, channel and horizon: {@code origin_row,channel,h,mean,lo90,hi90}, in the channel's own
 * unit and in full precision. Rows count from 0; the interval is the widest, and the columns are named for its level. Thread-safe.
 */
final class ForecastsCsv implements ForecastSink, AutoCloseable {
    private final Writer out;
    private final List<String> names;

    /** @param levels of the intervals, ascending */
    ForecastsCsv(Path file, List<String> channels, List<Double> levels) throws IOException {
        this.out = Files.newBufferedWriter(file);
        this.names = channels.stream().map(ForecastsCsv::quoted).toList();
        long level = Math.round(100 * levels.get(levels.size() - 1));
        out.write("origin_row,channel,h,mean,lo%d,hi%d\n".formatted(level, level));
    }

    @Override
    public void put(int row, int channel, Forecast forecast) throws IOException {
        double[][] quantiles = forecast.quantiles();
        double[] low = quantiles[0];
        double[] high = quantiles[quantiles.length - 1];
        StringBuilder lines = new StringBuilder();
        for (int j = 0; j < forecast.mean().length; j++) {
            lines.append(row).append(',').append(names.get(channel)).append(',').append(forecast.horizons()[j]);
            lines.append(',')
                    .append(forecast.mean()[j])
                    .append(',')
                    .append(low[j])
                    .append(',')
                    .append(high[j]);
            lines.append('\n');
        }
        synchronized (out) {
            out.append(lines);
        }
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
