package dev.cellcast.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Named tensors of 32-bit floats with some text, and their bytes in the safetensors format
 * (https://github.com/huggingface/safetensors): the length of the header (u64, little endian), the header as JSON, the
 * elements little endian and row-major, one tensor right behind the other.
 *
 * @param metadata text to text
 * @param tensors in the order of their data
 */
record TensorFile(Map<String, String> metadata, List<Tensor> tensors) {

    /**
     * @param name unique within the file
     * @param shape row-major dimensions
     * @param values as many as the shape asks for
     */
    record Tensor(String name, List<Integer> shape, float[] values) {}

    private static final String DTYPE = "F32";
    private static final int MAX_HEADER_BYTES = 1 << 20;

    /**
     * Reads a file, every byte of which must be accounted for. Nothing is allocated by a number in the file before that
     * number has been checked against the file's own length.
     *
     * @throws ModelFormatException if the bytes are no such file, or hold other elements than 32-bit floats
     */
    static TensorFile read(byte[] bytes) throws ModelFormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        TensorHeader header = TensorHeader.parse(headerText(in));
        ByteBuffer data = in.slice().order(ByteOrder.LITTLE_ENDIAN);
        List<TensorHeader.Entry> entries = new ArrayList<>(header.entries());
        entries.sort(Comparator.comparingLong(TensorHeader.Entry::begin).thenComparingLong(TensorHeader.Entry::end));
        List<Tensor> tensors = new ArrayList<>();
        for (TensorHeader.Entry entry : entries) {
            check(entry, data);
            float[] values = new float[(int) (entry.end() - entry.begin()) / Float.BYTES];
            data.asFloatBuffer().get(values);
            data.position((int) entry.end());
            tensors.add(new Tensor(entry.name(), entry.shape(), values));
        }
        require(!data.hasRemaining(), "File", "no bytes behind its tensors", data.remaining());
        return new TensorFile(header.metadata(), tensors);
    }

    /** The bytes of this file; the header is padded with blanks so that the data starts at a multiple of eight. */
    byte[] write() {
        List<TensorHeader.Entry> entries = new ArrayList<>();
        int end = 0;
        for (Tensor tensor : tensors) {
            int begin = end;
            end = Math.addExact(begin, Math.multiplyExact(Float.BYTES, tensor.values().length));
            entries.add(new TensorHeader.Entry(tensor.name(), DTYPE, tensor.shape(), begin, end));
        }
        byte[] header = padded(new TensorHeader(metadata, entries).toJson()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + header.length + end).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(header.length).put(header);
        for (Tensor tensor : tensors) {
            for (float value : tensor.values()) {
                out.putFloat(value);
            }
        }
        return out.array();
    }

    private static String padded(String header) {
        int length = header.getBytes(StandardCharsets.UTF_8).length;
        return header + " ".repeat(Math.floorMod(-length, Long.BYTES));
    }

    private static String headerText(ByteBuffer in) throws ModelFormatException {
        require(in.remaining() >= Long.BYTES, "File", "8 bytes for the length of its header", in.remaining());
        long length = in.getLong();
        int most = Math.min(MAX_HEADER_BYTES, in.remaining());
        if (length < 1 || length > most) {
            throw new ModelFormatException(
                    "Header needs a length of 1 … " + most + " bytes, found " + Long.toUnsignedString(length));
        }
        ByteBuffer header = in.slice().limit((int) length);
        in.position(in.position() + (int) length);
        require(header.get(0) == '{', "Header", "an opening brace for its first byte", header.get(0));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
        } catch (CharacterCodingException e) {
            throw new ModelFormatException("Header needs UTF-8, found other bytes");
        }
    }

    /** Checks that the entry's data starts where {@code data} stands and ends within it, as long as its shape says. */
    private static void check(TensorHeader.Entry entry, ByteBuffer data) throws ModelFormatException {
        String tensor = "Tensor " + entry.name();
        require(entry.dtype().equals(DTYPE), tensor, "dtype " + DTYPE, entry.dtype());
        require(entry.begin() == data.position(), tensor, "data from offset " + data.position(), entry.begin());
        require(
                entry.end() >= entry.begin() && entry.end() <= data.limit(),
                tensor,
                "data up to an offset of " + entry.begin() + " … " + data.limit(),
                entry.end());
        require(
                byteSize(entry) == entry.end() - entry.begin(),
                tensor,
                byteSize(entry) + " bytes for its shape " + entry.shape(),
                entry.end() - entry.begin());
    }

    private static long byteSize(TensorHeader.Entry entry) throws ModelFormatException {
        long size = Float.BYTES;
        try {
            for (int dimension : entry.shape()) {
                size = Math.multiplyExact(size, dimension);
            }
        } catch (ArithmeticException e) {
            throw new ModelFormatException(
                    "Tensor " + entry.name() + " needs a size of 64 bits, found shape " + entry.shape());
        }
        return size;
    }

    private static void require(boolean holds, String what, String required, Object found) throws ModelFormatException {
        if (!holds) {
            throw new ModelFormatException(what + " needs " + required + ", found " + found);
        }
    }
}
