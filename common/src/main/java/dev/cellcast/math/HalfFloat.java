package dev.cellcast.math;

/**
 * Numbers in two bytes, to within a 2,048th, from 6·10⁻⁸ to {@value #MAX}: a sign, five bits of exponent and ten of fraction. For ratios of which
 * three digits count, where {@link BrainFloat} has two and a range that is not needed. Known as binary16, IEEE 754-2019. Rounding is to
 * nearest, ties to even; beyond the largest there is the largest. NaN is not kept: it becomes the largest too.
 */
public final class HalfFloat {
    public static final float MAX = 65_504;

    /** Moves exponents between the two formats, down to the smallest numbers, which have no leading bit in either. */
    private static final float SHIFT = 0x1p112f;

    private static final int DROPPED_BITS = 13;
    private static final int BELOW_HALF = 0xfff;
    private static final int SIGN = 0x8000;
    private static final int SIZE = 0x7fff;

    private HalfFloat() {}

    /** The nearest number of two bytes. */
    public static short of(float value) {
        float size = Math.abs(value) < MAX ? Math.abs(value) : MAX;
        int bits = Float.floatToRawIntBits(size / SHIFT);
        int rounded = (bits + BELOW_HALF + ((bits >>> DROPPED_BITS) & 1)) >>> DROPPED_BITS;
        return (short) (rounded | ((Float.floatToRawIntBits(value) >>> Short.SIZE) & SIGN));
    }

    /** The same number as a float, exactly. */
    public static float toFloat(short bits) {
        float size = Float.intBitsToFloat((bits & SIZE) << DROPPED_BITS) * SHIFT;
        return Float.intBitsToFloat(Float.floatToRawIntBits(size) | ((bits & SIGN) << Short.SIZE));
    }
}
