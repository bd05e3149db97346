package dev.cellcast.local.page;

import java.util.Arrays;

/**
 * Two figures over time, of a whole run in bounded memory: when it is full, every other point is forgotten and from then on half
 * as many are kept. The newest is always there. Guarded by its book.
 */
final class Curve {
    private final long[] times;
    private final float[] firsts;
    private final float[] seconds;
    private int size;
    private long offered;
    private long stride = 1;

    /** @param capacity even, 2 or more */
    Curve(int capacity) {
        this.times = new long[capacity];
        this.firsts = new float[capacity];
        this.seconds = new float[capacity];
    }

    /** Takes a point; one that is not newer than the newest is left out. */
    void add(long time, double first, double second) {
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
        firsts[place] = (float) first;
        seconds[place] = (float) second;
        size = place + 1;
        offered++;
    }

    private void thin() {
        for (int k = 0; 2 * k < size; k++) {
            times[k] = times[2 * k];
            firsts[k] = firsts[2 * k];
            seconds[k] = seconds[2 * k];
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

    float[] firsts() {
        return Arrays.copyOf(firsts, size);
    }

    float[] seconds() {
        return Arrays.copyOf(seconds, size);
    }
}
