package dev.cellcast.math;

/**
 * Numbers in two bytes: the upper half of a float, with its range and three decimal digits less. For what is kept by the
 * thousand and need not be exact. Known as bfloat16; rounding is to nearest, ties to even.
 */
public final class BrainFloat {
    private static final int HALF = 0x7fff;
    private static final short NAN = (short) 0x7fc0;

    private BrainFloat() {}

    /** The nearest number of two bytes; beyond the largest there is infinity. */
    public static short of(float value) {
        if (Float.isNaN(value)) {
            return NAN;
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + HALF + (bits >>> 16 & 1)) >>> 16);
    }

    /** The same number as a float, exactly. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** What is left of a number after it has been kept in two bytes. */
    public static float round(float value) {
        return toFloat(of(value));
    }
}
