package dev.cellcast.train;

/** A sum of losses and how many they are. Not thread-safe. */
final class Losses {
    private double sum;
    private long count;

    /** Adds the losses of these forecasts and replaces each by its slope; an unknown target costs nothing and teaches nothing. */
    void judge(float[] y, float[] targets) {
        for (int b = 0; b < y.length; b++) {
            if (Float.isNaN(targets[b])) {
                y[b] = 0;
                continue;
            }
            float error = y[b] - targets[b];
            sum += Loss.value(error);
            count++;
            y[b] = Loss.slope(error);
        }
    }

    void add(Losses other) {
        sum += other.sum;
        count += other.count;
    }

    long count() {
        return count;
    }

    /** NaN where there were none. */
    double mean() {
        return sum / count;
    }
}
