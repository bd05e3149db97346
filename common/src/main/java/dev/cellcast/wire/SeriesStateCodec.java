package dev.cellcast.wire;

import dev.cellcast.forecast.SeriesState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of a series as bytes, for checkpoints and savepoints.
 *
 * <p>Version 2: a version byte; the fingerprint; then longs, doubles, floats, cell and shorts, each as its length (int) and its
 * elements. Version 1 has no shorts. Big endian, floating point as IEEE 754 bits, so every number comes back as it went.
 */
public final class SeriesStateCodec {
    private static final int VERSION_1 = 1;
    private static final int HIGHEST_VERSION = 2;

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
        Blocks.write(out, state.longs());
        writeLength(out, "doubles", state.doubles().length);
        Blocks.write(out, state.doubles());
        writeLength(out, "floats", state.floats().length);
        Blocks.write(out, state.floats());
        writeLength(out, "cell", state.cell().length);
        Blocks.write(out, state.cell());
        writeLength(out, "shorts", state.shorts().length);
        Blocks.write(out, state.shorts());
    }

    /**
     * Reads any version there is.
     *
     * @throws IOException if the input fails, is of a version newer than this release knows, or makes no sense
     */
    public static SeriesState read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < VERSION_1 || version > HIGHEST_VERSION) {
            throw new IOException("Series state needs a version of 1 … " + HIGHEST_VERSION + ", found " + version
                    + ": restore it with the release that wrote it, or a newer one");
        }
        long fingerprint = in.readLong();
        long[] longs = Blocks.readLongs(in, readLength(in, "longs"));
        double[] doubles = Blocks.readDoubles(in, readLength(in, "doubles"));
        float[] floats = Blocks.readFloats(in, readLength(in, "floats"));
        float[] cell = Blocks.readFloats(in, readLength(in, "cell"));
        short[] shorts = version == VERSION_1 ? new short[0] : Blocks.readShorts(in, readLength(in, "shorts"));
        return new SeriesState(fingerprint, longs, doubles, floats, shorts, cell);
    }

    private static void writeLength(DataOutput out, String part, int length) throws IOException {
        out.writeInt(checkLength(part, length));
    }

    private static int readLength(DataInput in, String part) throws IOException {
        return checkLength(part, Blocks.readInt(in));
    }

    private static int checkLength(String part, int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException(
                    "Series state needs 0 … " + MAX_LENGTH + " elements in " + part + ", found " + length);
        }
        return length;
    }
}
