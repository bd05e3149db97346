package dev.cellcast.local.anomaly;

import java.io.IOException;

/** A file of scores, in full precision. */
interface ScoresCsv extends AutoCloseable {
    /**
     * Writes what is of one time.
     *
     * @param time as it stands in the file that is scored
     * @param values of the series; NaN where missing
     * @param scores likewise
     */
    void line(String time, double[] values, double[] scores);

    @Override
    void close() throws IOException;

    /** In quotes where it would be taken apart. */
    static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
