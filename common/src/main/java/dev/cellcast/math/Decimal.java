package dev.cellcast.math;

import java.math.BigInteger;

/**
 * Doubles as the shortest decimal that reads back to the same bits, and of these the nearest, as ASCII. R. Giulietti, "The Schubfach way to
 * render doubles", 2021; the text is that of {@link Double#toString} from JDK 19 on, here on every JDK, without a string in between.
 *
 * <p>A double v = c·2^q is rounded to from all numbers between v's neighbours' middles. Schubfach scales these three by a power of ten such
 * that one or two whole numbers lie between them, by one product with a 126-bit approximation of that power. Thread-safe.
 */
public final class Decimal {
    /** Bytes that a number takes at most. */
    public static final int MAX_LENGTH = 24;

    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    private static final int LEAST_EXPONENT = -1074;
    private static final int LEAST_POWER = -324;
    private static final int MOST_POWER = 292;
    private static final long LOW_63 = Long.MAX_VALUE;

    private static final int DIGITS = 17;
    private static final long[] TENS = tens();
    private static final byte[] PAIRS = pairs();

    /** ⌊10^−k·2^r⌋ + 1 with r such that 126 bits are taken, as two halves of 63, from k = {@value #LEAST_POWER} on. */
    private static final long[] POWERS = powers();

    private Decimal() {}

    /**
     * Writes a number.
     *
     * @param value finite
     * @param out with room for {@value #MAX_LENGTH} bytes from {@code at} on
     * @return index behind the last byte written
     */
    public static int write(double value, byte[] out, int at) {
        long bits = Double.doubleToRawLongBits(value);
        int end = at;
        if (bits < 0) {
            out[end++] = '-';
        }
        long fraction = bits & (HIDDEN_BIT - 1);
        int exponent = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        if (exponent == 0) {
            return fraction == 0 ? zero(out, end) : subnormal(fraction, out, end);
        }
        return shortest(exponent - 1 + LEAST_EXPONENT, HIDDEN_BIT | fraction, 0, out, end);
    }

    private static int zero(byte[] out, int at) {
        out[at] = '0';
        out[at + 1] = '.';
        out[at + 2] = '0';
        return at + 3;
    }

    /** The two smallest would be rounded to one digit, and have two: they are scaled. */
    private static int subnormal(long c, byte[] out, int at) {
        return c < 3 ? shortest(LEAST_EXPONENT, 10 * c, -1, out, at) : shortest(LEAST_EXPONENT, c, 0, out, at);
    }

    /** Of c·2^q·10^scale. */
    private static int shortest(int q, long c, int scale, byte[] out, int at) {
        boolean regular = c != HIDDEN_BIT || q == LEAST_EXPONENT; // the neighbour below is as far as that above
        int k = regular ? floorLog10Of2(q) : floorLog10Of3Quarters(q);
        int h = q + floorLog2Of10(-k) + 2;
        long v = c << 2;
        long scaled = product(k, v << h);
        long low = product(k, (v - (regular ? 2 : 1)) << h) + (c & 1);
        long high = product(k, (v + 2) << h) - (c & 1);
        long s = scaled >> 2;
        if (s >= 100) {
            long tens = s / 10 * 10;
            boolean below = low <= tens << 2;
            boolean above = (tens + 10) << 2 <= high;
            if (below != above) {
                return write(below ? tens : tens + 10, k, out, at);
            }
        }
        boolean below = low <= s << 2;
        boolean above = (s + 1) << 2 <= high;
        if (below != above) {
            return write(below ? s : s + 1, k + scale, out, at);
        }
        long middle = scaled - ((s + s + 1) << 1);
        return write(middle < 0 || (middle == 0 && (s & 1) == 0) ? s : s + 1, k + scale, out, at);
    }

    /** Of a number and the power of ten, to odd: the last bit is set where anything was cut off. */
    private static long product(int k, long number) {
        long high = POWERS[2 * (k - LEAST_POWER)];
        long low = POWERS[2 * (k - LEAST_POWER) + 1];
        long carried = ((high * number) >>> 1) + Math.multiplyHigh(low, number);
        long whole = Math.multiplyHigh(high, number) + (carried >>> 63);
        return whole | (((carried & LOW_63) + LOW_63) >>> 63);
    }

    /** As {@code f}·10^e. */
    private static int write(long f, int e, byte[] out, int at) {
        int length = length(f);
        long digits = f * TENS[DIGITS - length];
        int point = e + length; // the digits stand behind 0. in this power of ten
        if (point > 7 || point <= -3) {
            int end = withPoint(digits, 1, out, at);
            out[end] = 'E';
            return exponent(point - 1, out, end + 1);
        }
        if (point > 0) {
            return withPoint(digits, point, out, at);
        }
        out[at] = '0';
        out[at + 1] = '.';
        for (int k = 0; k < -point; k++) {
            out[at + 2 + k] = '0';
        }
        put(digits, out, at + 2 - point);
        return trimmed(out, at + 2 - point + DIGITS);
    }

    private static int withPoint(long digits, int before, byte[] out, int at) {
        put(digits, out, at + 1);
        System.arraycopy(out, at + 1, out, at, before);
        out[at + before] = '.';
        int end = trimmed(out, at + 1 + DIGITS);
        return out[end - 1] == '.' ? end + 1 : end; // behind the point stands a zero then
    }

    /** Writes all digits. */
    private static void put(long digits, byte[] out, int at) {
        long upper = digits / 100_000_000;
        int first = (int) (upper / 100_000_000);
        out[at] = (byte) ('0' + first);
        eight((int) (upper - first * 100_000_000L), out, at + 1);
        eight((int) (digits - upper * 100_000_000), out, at + 9);
    }

    private static void eight(int digits, byte[] out, int at) {
        int upper = digits / 10_000;
        four(upper, out, at);
        four(digits - upper * 10_000, out, at + 4);
    }

    private static void four(int digits, byte[] out, int at) {
        int upper = digits / 100;
        two(upper, out, at);
        two(digits - upper * 100, out, at + 2);
    }

    private static void two(int digits, byte[] out, int at) {
        out[at] = PAIRS[2 * digits];
        out[at + 1] = PAIRS[2 * digits + 1];
    }

    private static int trimmed(byte[] out, int end) {
        int last = end;
        while (out[last - 1] == '0') {
            last--;
        }
        return last;
    }

    private static int exponent(int power, byte[] out, int at) {
        int end = at;
        if (power < 0) {
            out[end++] = '-';
        }
        int size = Math.abs(power);
        if (size >= 100) {
            out[end++] = (byte) ('0' + size / 100);
        }
        if (size >= 10) {
            out[end++] = (byte) ('0' + size / 10 % 10);
        }
        out[end++] = (byte) ('0' + size % 10);
        return end;
    }

    /** How many decimal digits a positive number has. */
    private static int length(long f) {
        int length = floorLog10Of2(Long.SIZE - Long.numberOfLeadingZeros(f));
        return f >= TENS[length] ? length + 1 : length;
    }

    /** ⌊log₁₀ 2^q⌋. */
    private static int floorLog10Of2(int q) {
        return (int) ((q * 661_971_961_083L) >> 41);
    }

    /** ⌊log₁₀ (¾·2^q)⌋. */
    private static int floorLog10Of3Quarters(int q) {
        return (int) ((q * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /** ⌊log₂ 10^k⌋. */
    private static int floorLog2Of10(int k) {
        return (int) ((k * 913_124_641_741L) >> 38);
    }

    private static long[] tens() {
        long[] tens = new long[DIGITS + 2];
        tens[0] = 1;
        for (int k = 1; k < tens.length; k++) {
            tens[k] = 10 * tens[k - 1];
        }
        return tens;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int k = 0; k < 100; k++) {
            pairs[2 * k] = (byte) ('0' + k / 10);
            pairs[2 * k + 1] = (byte) ('0' + k % 10);
        }
        return pairs;
    }

    private static long[] powers() {
        long[] powers = new long[2 * (MOST_POWER - LEAST_POWER + 1)];
        for (int k = LEAST_POWER; k <= MOST_POWER; k++) {
            int shift = 125 - floorLog2Of10(-k);
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            BigInteger power = k > 0 ? BigInteger.ONE.shiftLeft(shift).divide(ten) : shifted(ten, shift);
            power = power.add(BigInteger.ONE);
            powers[2 * (k - LEAST_POWER)] = power.shiftRight(63).longValueExact();
            powers[2 * (k - LEAST_POWER) + 1] =
                    power.and(BigInteger.valueOf(LOW_63)).longValueExact();
        }
        return powers;
    }

    private static BigInteger shifted(BigInteger number, int shift) {
        return shift >= 0 ? number.shiftLeft(shift) : number.shiftRight(-shift);
    }
}
