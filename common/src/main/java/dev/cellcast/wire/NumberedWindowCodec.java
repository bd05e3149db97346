package dev.cellcast.wire;

import dev.cellcast.forecast.Passage;
import dev.cellcast.train.NumberedWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A window of a stream as bytes, for checkpoints and savepoints.
 *
 * <p>Version 1: a version byte; the number (long); the numbers of steps, inputs and targets (int each); the timestamps
 * (long); the inputs and the targets, step by step (float). Big endian, floating point as IEEE 754 bits.
 */
public final class NumberedWindowCodec {
    private static final int VERSION_1 = 1;
    private static final int HIGHEST_VERSION = VERSION_1;

    /** Far above any window; keeps damaged bytes from claiming all memory. */
    private static final int MAX_LENGTH = 1 << 16;

    private NumberedWindowCodec() {}

    /** Writes the newest version. */
    public static void write(NumberedWindow numbered, DataOutput out) throws IOException {
        Passage window = numbered.window();
        out.writeByte(HIGHEST_VERSION);
        out.writeLong(numbered.number());
        out.writeInt(checkLength("steps", window.length()));
        out.writeInt(checkLength("inputs", window.length() == 0 ? 0 : window.inputs()[0].length));
        out.writeInt(checkLength("targets", window.length() == 0 ? 0 : window.targets()[0].length));
        Blocks.write(out, window.timestampsMillis());
        writeRows(out, window.inputs());
        writeRows(out, window.targets());
    }

    /**
     * Reads any version there is.
     *
     * @throws IOException if the input fails, is of a version newer than this release knows, or makes no sense
     */
    public static NumberedWindow read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION_1) {
            throw new IOException("A window needs a version of 1 … " + HIGHEST_VERSION + ", found " + version
                    + ": restore it with the release that wrote it, or a newer one");
        }
        long number = in.readLong();
        int steps = checkLength("steps", Blocks.readInt(in));
        int inputs = checkLength("inputs", Blocks.readInt(in));
        int targets = checkLength("targets", Blocks.readInt(in));
        long[] timestamps = Blocks.readLongs(in, steps);
        return new NumberedWindow(
                number, new Passage(timestamps, readRows(in, steps, inputs), readRows(in, steps, targets)));
    }

    private static void writeRows(DataOutput out, float[][] rows) throws IOException {
        for (float[] row : rows) {
            Blocks.write(out, row);
        }
    }

    private static float[][] readRows(DataInput in, int count, int length) throws IOException {
        float[][] rows = new float[count][];
        for (int t = 0; t < count; t++) {
            rows[t] = Blocks.readFloats(in, length);
        }
        return rows;
    }

    private static int checkLength(String part, int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("A window needs 0 … " + MAX_LENGTH + " " + part + ", found " + length);
        }
        return length;
    }
}
