package dev.cellcast.math;

/**
 * Logarithms and the exponential function for cells: like {@link Activations} the same to the bit everywhere, which {@link
 * Math#exp} and {@link Math#log1p} are not.
 *
 * <p>The argument is split into a power of two, which is read from or written to the exponent of the float, and a rest near
 * 0, for which there is a minimax polynomial: those of S. L. Moshier's Cephes library, {@code expf} and {@code logf}. The
 * largest relative error of every function is 1.5e-7, however small its value. NaN stays NaN. Thread-safe.
 */
public final class Logarithms {
    private static final float LOG2_E = 1.442695f;

    /** ln 2 = high + low; the high part times a power of two's exponent is exact. */
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -2.1219444e-4f;

    /** Added to a float of magnitude below 2²², it rounds that to a whole number and leaves it in the lowest bits. */
    private static final float ROUNDING = 0x1.8p23f;

    /** Below, e^x is smaller than any normal float. */
    private static final float UNDERFLOW = -87.33654f;

    private static final int EXPONENT_SHIFT = 23;
    private static final int MANTISSA = (1 << EXPONENT_SHIFT) - 1;
    private static final int ONE = Float.floatToRawIntBits(1);
    private static final int ROOT_OF_HALF = Float.floatToRawIntBits(0.70710677f);

    private Logarithms() {}

    /** e^x for x ≤ 0, and exactly 1 at 0; 0 where it would be smaller than the least normal float, 1.2e-38. */
    public static float exp(float x) {
        float rounded = Math.fma(x, LOG2_E, ROUNDING);
        float n = rounded - ROUNDING;
        float r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x)); // e^x = 2^n e^r, |r| ≤ ln 2 / 2
        float p = Math.fma(1.9875691e-4f, r, 0.0013981999f);
        p = Math.fma(p, r, 0.008333452f);
        p = Math.fma(p, r, 0.041665796f);
        p = Math.fma(p, r, 0.16666666f);
        p = Math.fma(p, r, 0.5f);
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(rounded) << EXPONENT_SHIFT) + ONE);
        return x < UNDERFLOW ? 0 : (Math.fma(p, r * r, r) + 1) * power;
    }

    /** ln(1 + x) for x ≥ 0. */
    public static float log1p(float x) {
        float u = 1 + x;
        float lost = x < 1 ? x - (u - 1) : 1 - (u - x); // u + lost = 1 + x exactly
        int bits = Float.floatToRawIntBits(u) - ROOT_OF_HALF;
        float n = bits >> EXPONENT_SHIFT;
        float f = Float.intBitsToFloat((bits & MANTISSA) + ROOT_OF_HALF) - 1; // u = 2^n (1 + f), √½ ≤ 1 + f < √2
        float p = Math.fma(0.070376836f, f, -0.1151461f);
        p = Math.fma(p, f, 0.116769984f);
        p = Math.fma(p, f, -0.12420141f);
        p = Math.fma(p, f, 0.14249323f);
        p = Math.fma(p, f, -0.16668057f);
        p = Math.fma(p, f, 0.20000714f);
        p = Math.fma(p, f, -0.24999994f);
        p = Math.fma(p, f, 0.3333333f);
        float small = Math.fma(p, f * f * f, Math.fma(-0.5f * f, f, Math.fma(n, LN2_LOW, lost / u)));
        return x < Float.POSITIVE_INFINITY ? Math.fma(n, LN2_HIGH, f + small) : x;
    }

    /** ln σ(x): nearly x where x is far below 0, nearly −e⁻ˣ where it is far above. */
    public static float logSigmoid(float x) {
        return Math.min(x, 0) - log1p(exp(-Math.abs(x)));
    }

    /**
     * sign(x) ln(1 + |x|): a logarithm for both signs, and exactly odd. It has slope 1 at 0, where it is nearly x, and never
     * saturates.
     */
    public static float symlog(float x) {
        return Math.copySign(log1p(Math.abs(x)), x);
    }

    /** Replaces every element by its symlog. */
    public static void symlog(float[] z) {
        for (int j = 0; j < z.length; j++) {
            z[j] = symlog(z[j]);
        }
    }
}
