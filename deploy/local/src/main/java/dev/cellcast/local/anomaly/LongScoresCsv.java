package dev.cellcast.local.anomaly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scores of a file that has a line for each series and time, likewise: {@code series_id,timestamp,value,anomaly_score}. */
final class LongScoresCsv implements ScoresCsv {
    private final Writer out;
    private final List<String> series;

    LongScoresCsv(Path file, List<String> series) throws IOException {
        this.out = Files.newBufferedWriter(file);
        this.series = series.stream().map(ScoresCsv::quoted).toList();
        out.append("series_id,timestamp,value,anomaly_score\n");
    }

    @Override
    public void line(String time, double[] values, double[] scores) {
        try {
            for (int k = 0; k < values.length; k++) {
                if (!Double.isNaN(values[k])) {
                    out.append(series.get(k))
                            .append(',')
                            .append(ScoresCsv.quoted(time))
                            .append(',');
                    out.append(Double.toString(values[k]))
                            .append(',')
                            .append(Double.toString(scores[k]))
                            .append('\n');
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
