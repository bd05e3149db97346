package dev.cellcast.math;

/**
 * Numbers in one byte, to within a sixteenth: a sign, four bits of exponent and three of fraction, from 1/512 to {@value #MAX}. For what
 * only has to be about right. Known as E4M3; P. Micikevicius et al., "FP8 Formats for Deep Learning", 2022. Rounding is to
 * nearest, ties to even; beyond the largest there is the largest.
 */
public final class MiniFloat {
    public static final float MAX = 448;

    private static final byte NAN = 0x7f;
    private static final int FRACTION_BITS = 3;
    private static final int LEAST_EXPONENT = -6;
    private static final float LEAST = 0x1p-6f; // with a leading bit
    private static final int DROPPED_BITS = 23 - FRACTION_BITS;
    private static final int BELOW_HALF = (1 << (DROPPED_BITS - 1)) - 1;
    private static final int SIGN = 0x80;
    private static final float[] VALUES = values();

    private MiniFloat() {}

    private static float[] values() {
        float[] values = new float[1 << Byte.SIZE];
        for (int bits = 0; bits < values.length; bits++) {
            int exponent = bits >>> FRACTION_BITS & 0xf;
            int fraction = bits & (1 << FRACTION_BITS) - 1;
            int significand = exponent == 0 ? fraction : fraction + (1 << FRACTION_BITS);
            float size = Math.scalb((float) significand, Math.max(1, exponent) + LEAST_EXPONENT - 1 - FRACTION_BITS);
            values[bits] = (bits | SIGN) == (NAN | SIGN) ? Float.NaN : (bits & SIGN) == 0 ? size : -size;
        }
        return values;
    }

    /** The nearest number of one byte. */
    public static byte of(float value) {
        if (Float.isNaN(value)) {
            return NAN;
        }
        float size = Math.min(MAX, Math.abs(value));
        int bits = size < LEAST ? (int) Math.rint(size / LEAST * (1 << FRACTION_BITS)) : rounded(size);
        return (byte) (Float.floatToRawIntBits(value) < 0 ? bits | SIGN : bits);
    }

    /** Of a number with a leading bit; a carry runs over into the exponent, as it should. */
    private static int rounded(float size) {
        int bits = Float.floatToRawIntBits(size);
        int nearest = (bits + BELOW_HALF + ((bits >>> DROPPED_BITS) & 1)) >>> DROPPED_BITS;
        return nearest - ((LEAST_EXPONENT - Float.MIN_EXPONENT) << FRACTION_BITS);
    }

    /** The same number as a float, exactly. */
    public static float toFloat(byte bits) {
        return VALUES[bits & 0xff];
    }
}
