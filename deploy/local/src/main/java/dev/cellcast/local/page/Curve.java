package dev.cellcast.local.page;

import java.util.Arrays;

/**
 * Some figures over time, of a whole run in bounded memory: when it is full, every other point is forgotten and from then on half
 * as many are kept. The newest is always there. Guarded by its book.
 */
final class Curve {
    private final long[] times;
    private final float[][] figures;
    private int size;
    private long offered;
    private long stride = 1;

    /**
     * Empty.
     *
     * @param capacity even, 2 or more
     * @param figures of each point
     */
    Curve(int capacity, int figures) {
        this.times = new long[capacity];
        this.figures = new float[figures][capacity];
    }

    /** Takes a point; one that is not newer than the newest is left out. */
    void add(long time, double... values) {
        if (size > 0 && time <= times[size - 1]) {
            return;
        }
        // The newest point stands for all since the last that stays, and gives way to the next.
        boolean overNewest = size > 0 && (offered - 1) % stride != 0;
        int place = overNewest ? size - 1 : size;
        if (place == times.length) {
            thin();
            place = size;
        }
        times[place] = time;
        for (int f = 0; f < figures.length; f++) {
            figures[f][place] = (float) values[f];
        }
        size = place + 1;
        offered++;
    }

    private void thin() {
        for (int k = 0; 2 * k < size; k++) {
            times[k] = times[2 * k];
            for (float[] figure : figures) {
                figure[k] = figure[2 * k];
            }
        }
        size /= 2;
        stride *= 2;
    }

    int size() {
        return size;
    }

    /** Ascending. */
    long[] times() {
        return Arrays.copyOf(times, size);
    }

    int figures() {
        return figures.length;
    }

    /** Of all points, in the order of the times. */
    float[] figure(int f) {
        return Arrays.copyOf(figures[f], size);
    }
}
