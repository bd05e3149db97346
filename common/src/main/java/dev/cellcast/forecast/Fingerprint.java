package dev.cellcast.forecast;

/** A 64-bit digest of text or numbers: FNV-1a (Fowler, Noll, Vo; draft-eastlake-fnv). Not for secrets. */
public final class Fingerprint {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** Of these texts in this order; the same on every machine. */
    public static long of(String... parts) {
        long hash = OFFSET_BASIS;
        for (String part : parts) {
            for (int k = 0; k < part.length(); k++) {
                hash = (hash ^ part.charAt(k)) * PRIME;
            }
            hash = (hash ^ '\n') * PRIME;
        }
        return hash;
    }

    /** Of the bits of these numbers. */
    static long of(float... numbers) {
        long hash = OFFSET_BASIS;
        for (float number : numbers) {
            hash = (hash ^ Float.floatToRawIntBits(number)) * PRIME;
        }
        return hash;
    }
}
