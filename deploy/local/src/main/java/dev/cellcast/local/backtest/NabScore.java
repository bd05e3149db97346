package dev.cellcast.local.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Scores detections as the Numenta Anomaly Benchmark does: A. Lavin &amp; S. Ahmad, "Evaluating Real-Time Anomaly Detection
 * Algorithms – the Numenta Anomaly Benchmark", ICMLA 2015, arXiv 1510.03336.
 *
 * <p>With σ(y) = 2 / (1 + e^{5y}) − 1, the first detection in a window of w rows that ends with row r counts σ(y) / σ(−1) at row i,
 * y = −(r − i + 1) / w, and a window without any counts −A_FN. Every detection outside counts A_FP σ(y), y = (i − r) / (w − 1) after
 * the last window, and −A_FP where there was none or y is 3 or more. The first rows of a file, {@value #PROBATION} of it but of 5,000 at
 * most, count nothing. One threshold serves all files: the one that is best. The figure is 100 (score − null) / (perfect − null),
 * null being a detector that never says anything.
 */
final class NabScore {
    static final double PROBATION = 0.15;
    private static final int LONGEST = 5_000;
    private static final double FAR = 3;
    private static final int OUTSIDE = -1;

    /** What false alarms and missed windows cost, when a window found at once gains 1. */
    enum Profile {
        STANDARD(0.11, 1),
        FEW_FALSE_ALARMS(0.22, 1),
        FEW_MISSES(0.11, 2);

        private final double falseAlarm;
        private final double miss;

        Profile(double falseAlarm, double miss) {
            this.falseAlarm = falseAlarm;
            this.miss = miss;
        }
    }

    /**
     * The rows of one anomaly, the last included.
     *
     * @param first from 0
     * @param last likewise
     */
    record Window(int first, int last) {
        int rows() {
            return last - first + 1;
        }
    }

    /**
     * How good detections were.
     *
     * @param figure 0 for silence, 100 for perfection
     * @param threshold scores of so much and more are detections
     * @param found windows with a detection
     * @param falseAlarms detections outside of windows
     */
    record Verdict(double figure, double threshold, int found, int falseAlarms) {}

    /** A row that counts. */
    private record Row(double score, double gain, int window) {}

    private final Profile profile;
    private final List<Row> rows = new ArrayList<>();
    private int windows;

    NabScore(Profile profile) {
        this.profile = profile;
    }

    /**
     * Takes a file in.
     *
     * @param scores of its rows
     * @param anomalies in it, ascending
     */
    void add(double[] scores, List<Window> anomalies) {
        int probation = (int) Math.min(Math.floor(PROBATION * scores.length), PROBATION * LONGEST);
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            while (next < anomalies.size() && anomalies.get(next).last() < i) {
                next++;
            }
            boolean inside = next < anomalies.size() && anomalies.get(next).first() <= i;
            if (i < probation) {
                continue;
            }
            double gain = inside
                    ? found(anomalies.get(next), i)
                    : profile.falseAlarm * (next == 0 ? -1 : outside(anomalies.get(next - 1), i));
            rows.add(new Row(scores[i], gain, inside ? windows + next : OUTSIDE));
        }
        windows += anomalies.size();
    }

    private static double found(Window window, int row) {
        return sigmoid(-(window.last() - row + 1) / (double) window.rows()) / sigmoid(-1);
    }

    private static double outside(Window before, int row) {
        double y = (row - before.last()) / (before.rows() - 1.0);
        return y >= FAR ? -1 : sigmoid(y);
    }

    private static double sigmoid(double y) {
        return 2 / (1 + Math.exp(5 * y)) - 1;
    }

    /** With the threshold that is best of all; where silence is, infinity. */
    Verdict best() {
        List<Row> ranked = rows.stream()
                .sorted(Comparator.comparingDouble(Row::score).reversed())
                .toList();
        double[] gains = new double[windows];
        Arrays.fill(gains, -profile.miss);
        double silence = -profile.miss * windows;
        double total = silence;
        int found = 0;
        int falseAlarms = 0;
        Verdict best = new Verdict(0, Double.POSITIVE_INFINITY, 0, 0);
        for (int k = 0; k < ranked.size(); k++) {
            Row row = ranked.get(k);
            if (row.window == OUTSIDE) {
                falseAlarms++;
                total += row.gain;
            } else if (row.gain > gains[row.window]) {
                found += gains[row.window] == -profile.miss ? 1 : 0;
                total += row.gain - gains[row.window];
                gains[row.window] = row.gain;
            }
            boolean tied = k + 1 < ranked.size() && ranked.get(k + 1).score == row.score;
            double figure = 100 * (total - silence) / (windows - silence);
            if (!tied && figure > best.figure) {
                best = new Verdict(figure, row.score, found, falseAlarms);
            }
        }
        return best;
    }
}
