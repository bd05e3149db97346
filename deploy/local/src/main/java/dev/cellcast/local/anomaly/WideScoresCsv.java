package dev.cellcast.local.anomaly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Scores, one line for each of the file's: {@code timestamp,value,anomaly_score}, or of several columns
 * {@code timestamp,a,a_anomaly_score,b,b_anomaly_score,…}. A reading that is missing is empty, and so is its score.
 */
final class WideScoresCsv implements ScoresCsv {
    private final Writer out;

    WideScoresCsv(Path file, List<String> columns) throws IOException {
        this.out = Files.newBufferedWriter(file);
        StringBuilder heading = new StringBuilder("timestamp");
        for (String column : columns) {
            String name = columns.size() == 1 ? "value" : column;
            heading.append(',').append(ScoresCsv.quoted(name)).append(',');
            heading.append(columns.size() == 1 ? "anomaly_score" : ScoresCsv.quoted(column + "_anomaly_score"));
        }
        out.append(heading).append('\n');
    }

    @Override
    public void line(String time, double[] values, double[] scores) {
        StringBuilder line = new StringBuilder(ScoresCsv.quoted(time));
        for (int k = 0; k < values.length; k++) {
            line.append(',');
            if (Double.isNaN(values[k])) {
                line.append(',');
            } else {
                line.append(values[k]).append(',').append(scores[k]);
            }
        }
        try {
            out.append(line).append('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
