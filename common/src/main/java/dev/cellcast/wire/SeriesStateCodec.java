package dev.cellcast.wire;

import dev.cellcast.forecast.SeriesState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of a series as bytes, for checkpoints and savepoints.
 *
 * <p>Version 1: a version byte; the fingerprint; then longs, doubles, floats and cell, each as its length (int) and its
 * elements. Big endian, floating point as IEEE 754 bits, so every number comes back as it went.
 */
public final class SeriesStateCodec {
    private static final int VERSION_1 = 1;
    private static final int HIGHEST_VERSION = VERSION_1;

    /** Far above any layout; keeps damaged bytes from claiming all memory. */
    private static final int MAX_LENGTH = 1 << 22;

    private SeriesStateCodec() {}

    /**
     * Writes the newest version.
     *
     * @throws IOException if the output fails or an array is longer than {@link #read} accepts
     */
    public static void write(SeriesState state, DataOutput out) throws IOException {
        out.writeByte(HIGHEST_VERSION);
        out.writeLong(state.fingerprint());
        writeLength(out, "longs", state.longs().length);
        for (long element : state.longs()) {
            out.writeLong(element);
        }
        writeLength(out, "doubles", state.doubles().length);
        for (double element : state.doubles()) {
            out.writeDouble(element);
        }
        writeFloats(out, "floats", state.floats());
        writeFloats(out, "cell", state.cell());
    }

    /**
     * Reads any version there is.
     *
     * @throws IOException if the input fails, is of a version newer than this release knows, or makes no sense
     */
    public static SeriesState read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION_1) {
            throw new IOException("Series state needs a version of 1 … " + HIGHEST_VERSION + ", found " + version
                    + ": restore it with the release that wrote it, or a newer one");
        }
        long fingerprint = in.readLong();
        long[] longs = new long[readLength(in, "longs")];
        for (int k = 0; k < longs.length; k++) {
            longs[k] = in.readLong();
        }
        double[] doubles = new double[readLength(in, "doubles")];
        for (int k = 0; k < doubles.length; k++) {
            doubles[k] = in.readDouble();
        }
        return new SeriesState(fingerprint, longs, doubles, readFloats(in, "floats"), readFloats(in, "cell"));
    }

    private static void writeFloats(DataOutput out, String part, float[] floats) throws IOException {
        writeLength(out, part, floats.length);
        for (float element : floats) {
            out.writeFloat(element);
        }
    }

    private static float[] readFloats(DataInput in, String part) throws IOException {
        float[] floats = new float[readLength(in, part)];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = in.readFloat();
        }
        return floats;
    }

    private static void writeLength(DataOutput out, String part, int length) throws IOException {
        out.writeInt(checkLength(part, length));
    }

    private static int readLength(DataInput in, String part) throws IOException {
        return checkLength(part, in.readInt());
    }

    private static int checkLength(String part, int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException(
                    "Series state needs 0 … " + MAX_LENGTH + " elements in " + part + ", found " + length);
        }
        return length;
    }
}
