package dev.cellcast.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Arrays as one block of bytes each, big endian. Number by number they would be the same bytes, and where nothing stands between the
 * reader and a file, as when Flink restores a state that it keeps on the heap, a call of the operating system for every byte.
 */
final class Blocks {
    private Blocks() {}

    static void write(DataOutput out, long[] elements) throws IOException {
        byte[] block = new byte[Long.BYTES * elements.length];
        ByteBuffer.wrap(block).asLongBuffer().put(elements);
        out.write(block);
    }

    static void write(DataOutput out, double[] elements) throws IOException {
        byte[] block = new byte[Double.BYTES * elements.length];
        ByteBuffer.wrap(block).asDoubleBuffer().put(elements);
        out.write(block);
    }

    static void write(DataOutput out, float[] elements) throws IOException {
        byte[] block = new byte[Float.BYTES * elements.length];
        ByteBuffer.wrap(block).asFloatBuffer().put(elements);
        out.write(block);
    }

    static void write(DataOutput out, short[] elements) throws IOException {
        byte[] block = new byte[Short.BYTES * elements.length];
        ByteBuffer.wrap(block).asShortBuffer().put(elements);
        out.write(block);
    }

    static int readInt(DataInput in) throws IOException {
        return read(in, Integer.BYTES).getInt();
    }

    static long[] readLongs(DataInput in, int length) throws IOException {
        long[] elements = new long[length];
        read(in, Long.BYTES * length).asLongBuffer().get(elements);
        return elements;
    }

    static double[] readDoubles(DataInput in, int length) throws IOException {
        double[] elements = new double[length];
        read(in, Double.BYTES * length).asDoubleBuffer().get(elements);
        return elements;
    }

    static float[] readFloats(DataInput in, int length) throws IOException {
        float[] elements = new float[length];
        read(in, Float.BYTES * length).asFloatBuffer().get(elements);
        return elements;
    }

    static short[] readShorts(DataInput in, int length) throws IOException {
        short[] elements = new short[length];
        read(in, Short.BYTES * length).asShortBuffer().get(elements);
        return elements;
    }

    private static ByteBuffer read(DataInput in, int bytes) throws IOException {
        byte[] block = new byte[bytes];
        in.readFully(block);
        return ByteBuffer.wrap(block);
    }
}
