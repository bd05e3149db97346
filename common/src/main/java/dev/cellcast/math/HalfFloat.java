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
    private static final int WIDE_SIZE = 0x7fff_ffff;
    private static final int WIDE_MASK = 0x8fff_e000; // where the bits of two bytes stand, moved up
    private static final int LARGEST = Float.floatToRawIntBits(MAX / SHIFT);

    private HalfFloat() {}

    /** The nearest number of two bytes. */
    public static short of(float value) {
        int bits = Float.floatToRawIntBits(value / SHIFT);
        int size = Math.min(LARGEST, bits & WIDE_SIZE);
        int rounded = (size + BELOW_HALF + ((size >>> DROPPED_BITS) & 1)) >>> DROPPED_BITS;
        return (short) (rounded | ((bits >>> Short.SIZE) & SIGN));
    }

    /** The same number as a float, exactly. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat((bits << DROPPED_BITS) & WIDE_MASK) * SHIFT;
    }
}
