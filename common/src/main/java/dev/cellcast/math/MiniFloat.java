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
        int exponent = Math.max(LEAST_EXPONENT, Math.getExponent(size));
        // Eighths of the power of two below; a carry into the next power runs over into the exponent, as it should.
        int eighths = (int) Math.rint(Math.scalb(size, FRACTION_BITS - exponent));
        int bits = eighths + ((exponent - LEAST_EXPONENT) << FRACTION_BITS);
        return (byte) (Float.floatToRawIntBits(value) < 0 ? bits | SIGN : bits);
    }

    /** The same number as a float, exactly. */
    public static float toFloat(byte bits) {
        return VALUES[bits & 0xff];
    }
}
