package dev.cellcast.forecast;

/** Numbers of one byte among the shorts of a state, two to a short, the lower first. */
final class BytePairs {
    private BytePairs() {}

    /** How many shorts take so many bytes. */
    static int shorts(int bytes) {
        return (bytes + 1) / Short.BYTES;
    }

    /** The nth byte of a slice that begins at that offset. */
    static byte get(SeriesState state, int offset, int n) {
        int pair = state.shorts()[offset + n / Short.BYTES];
        return (byte) (n % Short.BYTES == 0 ? pair : pair >>> Byte.SIZE);
    }

    static void put(SeriesState state, int offset, int n, byte value) {
        int at = offset + n / Short.BYTES;
        int pair = state.shorts()[at];
        int low = n % Short.BYTES == 0 ? value : pair;
        int high = n % Short.BYTES == 0 ? pair >>> Byte.SIZE : value;
        state.shorts()[at] = (short) ((high << Byte.SIZE) | (low & 0xff));
    }
}
