package dev.cellcast.wire;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The bytes of one record in Avro's binary encoding (specification 1.11), read from front to back. What is read is never longer
 * than what is there: no length in the bytes makes anything larger than they are, no count of items goes on for ever, and no
 * nesting is followed without end. Not thread-safe.
 */
final class AvroBody {
    /** As JSON's. */
    private static final int MAX_DEPTH = 32;

    private final BinaryDecoder bytes;

    /** Items of arrays and maps that may still come: some take no byte. */
    private int items;

    /** @param from where the record begins, after what comes before it in the value */
    AvroBody(byte[] value, int from) {
        this.bytes = DecoderFactory.get().binaryDecoder(value, from, value.length - from, null);
        this.items = value.length;
    }

    /** Reads something of a body. */
    interface Reading<T> {
        T read(AvroBody body) throws IOException, RejectedException;
    }

    /** Reads all of a body: what is not what its schema says is refused. */
    <T> T all(Reading<T> reading) throws RejectedException {
        try {
            T result = reading.read(this);
            if (!bytes.isEnd()) {
                throw malformed("nothing after it, found " + remaining() + " more bytes");
            }
            return result;
        } catch (CharacterCodingException e) {
            throw malformed("text in UTF-8, found other bytes");
        } catch (IOException | AvroRuntimeException e) {
            throw malformed("bytes as its schema says, found others");
        }
    }

    boolean truth() throws IOException {
        return bytes.readBoolean();
    }

    int int32() throws IOException {
        return bytes.readInt();
    }

    long int64() throws IOException {
        return bytes.readLong();
    }

    float float32() throws IOException {
        return bytes.readFloat();
    }

    double float64() throws IOException {
        return bytes.readDouble();
    }

    String text() throws IOException, RejectedException {
        byte[] utf8 = new byte[length()];
        bytes.readFixed(utf8, 0, utf8.length);
        return Json.utf8(utf8);
    }

    /** Which branch of a union comes, of so many. */
    int branch(int branches) throws IOException, RejectedException {
        int branch = bytes.readInt();
        if (branch < 0 || branch >= branches) {
            throw malformed("a branch of a union of " + branches + ", found number " + branch);
        }
        return branch;
    }

    /** Reads the items of an array or the entries of a map, which come in blocks. */
    void items(Reading<?> item) throws IOException, RejectedException {
        for (long count = bytes.readLong(); count != 0; count = bytes.readLong()) {
            if (count < 0) {
                long unused = bytes.readLong(); // the bytes of the block, for whoever skips
                count = -count;
            }
            if (count < 0 || count > items) {
                throw malformed("no more items than bytes, found " + count);
            }
            items -= (int) count;
            for (long k = 0; k < count; k++) {
                item.read(this);
            }
        }
    }

    void skip(Schema schema) throws IOException, RejectedException {
        skip(schema, 0);
    }

    private void skip(Schema schema, int depth) throws IOException, RejectedException {
        if (depth == MAX_DEPTH) {
            throw malformed("at most " + MAX_DEPTH + " levels, found more");
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> bytes.readBoolean();
            case INT, ENUM -> bytes.readInt();
            case LONG -> bytes.readLong();
            case FLOAT -> bytes.readFloat();
            case DOUBLE -> bytes.readDouble();
            case STRING, BYTES -> bytes.skipFixed(length());
            case FIXED -> bytes.skipFixed(within(schema.getFixedSize()));
            case ARRAY -> items(body -> body.skipped(schema.getElementType(), depth));
            case MAP ->
                items(body -> {
                    body.bytes.skipFixed(body.length());
                    return body.skipped(schema.getValueType(), depth);
                });
            case UNION -> {
                var branches = schema.getTypes();
                skip(branches.get(branch(branches.size())), depth + 1);
            }
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema(), depth + 1);
                }
            }
        }
    }

    private boolean skipped(Schema schema, int depth) throws IOException, RejectedException {
        skip(schema, depth + 1);
        return true;
    }

    private int length() throws IOException, RejectedException {
        return within(bytes.readLong());
    }

    private int within(long length) throws IOException, RejectedException {
        if (length < 0 || length > remaining()) {
            throw malformed("no more bytes than are left, found a length of " + length);
        }
        return (int) length;
    }

    private int remaining() throws IOException {
        return bytes.inputStream().available();
    }

    private static RejectedException malformed(String required) {
        return new RejectedException(Reason.MALFORMED, "An Avro record needs " + required);
    }
}
