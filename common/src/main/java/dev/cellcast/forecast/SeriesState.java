package dev.cellcast.forecast;

/**
 * Everything remembered of one series, as flat arrays whose parts {@link Forecaster} has laid out. Mutable, not
 * thread-safe; two states with equal content give equal forecasts for ever.
 *
 * @param fingerprint of the model's shape and the configuration that laid the arrays out; a state is only readable by a
 *     forecaster of the same fingerprint
 * @param longs counters and timestamps
 * @param doubles numbers that need 53 bits: recent values, scaler
 * @param floats numbers that do not: history, regressions, pending forecasts, trackers
 * @param shorts numbers that need eight bits, as {@link dev.cellcast.math.BrainFloat}, and small counters
 * @param cell memory of the network, as its cell lays it out
 */
public record SeriesState(
        long fingerprint, long[] longs, double[] doubles, float[] floats, short[] shorts, float[] cell) {

    /** An independent copy. */
    public SeriesState copy() {
        return new SeriesState(
                fingerprint, longs.clone(), doubles.clone(), floats.clone(), shorts.clone(), cell.clone());
    }

    /** Bytes of content, object headers aside. */
    public int bytes() {
        return Long.BYTES
                + Long.BYTES * longs.length
                + Double.BYTES * doubles.length
                + Float.BYTES * (floats.length + cell.length)
                + Short.BYTES * shorts.length;
    }
}
