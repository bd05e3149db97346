package dev.cellcast.forecast;

/**
 * An unbroken stretch of one series as the network is trained on it.
 *
 * @param timestampsMillis event time of each step, ascending, {@code [T]}
 * @param inputs what the network is shown at each step, {@code [T][X]}
 * @param targets what its head should say at each step, {@code [T][N]} for N horizons, in units of how far the series typically
 *     moves; NaN where that is not known
 */
public record Passage(long[] timestampsMillis, float[][] inputs, float[][] targets) {

    /** T, the number of steps. */
    public int length() {
        return inputs.length;
    }
}
