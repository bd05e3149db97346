package dev.cellcast.wire;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.cellcast.math.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON written straight into bytes, without white space, for records whose fields are known beforehand: names are encoded once, and
 * numbers never become strings. What is written is what Jackson's generator would write. Not thread-safe.
 */
final class JsonBytes {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private byte[] bytes;
    private int end;

    /** @param expected bytes that a record takes about */
    JsonBytes(int expected) {
        this.bytes = new byte[expected];
    }

    /** The opening brace and the first field of an object, up to its value. */
    static byte[] first(String name) {
        return ascii("{\"" + name + "\":");
    }

    /** A field that follows another, up to its value. */
    static byte[] next(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, end);
    }

    JsonBytes put(byte[] encoded) {
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        end += encoded.length;
        return this;
    }

    JsonBytes put(char ascii) {
        reserve(1);
        bytes[end++] = (byte) ascii;
        return this;
    }

    JsonBytes text(String value) {
        if (!isPlain(value)) {
            return put(Json.quoted(value));
        }
        int length = value.length();
        put('"').reserve(length);
        for (int k = 0; k < length; k++) {
            bytes[end + k] = (byte) value.charAt(k);
        }
        end += length;
        return put('"');
    }

    /** Whether every character is one byte that stands for itself. */
    private static boolean isPlain(String value) {
        for (int k = 0; k < value.length(); k++) {
            char c = value.charAt(k);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    JsonBytes flag(boolean value) {
        return put(value ? TRUE : FALSE);
    }

    JsonBytes number(long value) {
        reserve(Decimal.MAX_LENGTH);
        end = NumberOutput.outputLong(value, bytes, end);
        return this;
    }

    /** In quotes where it is none: JSON has no infinity. */
    JsonBytes number(double value) {
        if (!Double.isFinite(value)) {
            return text(Double.toString(value));
        }
        reserve(Decimal.MAX_LENGTH);
        end = Decimal.write(value, bytes, end);
        return this;
    }

    /** A number as the name of a field, up to its value. */
    JsonBytes name(double value) {
        return put('"').number(value).put('"').put(':');
    }

    JsonBytes numbers(int[] values) {
        put('[');
        for (int k = 0; k < values.length; k++) {
            separate(k).number(values[k]);
        }
        return put(']');
    }

    JsonBytes numbers(long[] values) {
        put('[');
        for (int k = 0; k < values.length; k++) {
            separate(k).number(values[k]);
        }
        return put(']');
    }

    JsonBytes numbers(double[] values) {
        put('[');
        for (int k = 0; k < values.length; k++) {
            separate(k).number(values[k]);
        }
        return put(']');
    }

    JsonBytes numbers(float[] values) {
        put('[');
        for (int k = 0; k < values.length; k++) {
            separate(k).put(ascii(NumberOutput.toString(values[k], true)));
        }
        return put(']');
    }

    /** A comma before all but the first of some. */
    JsonBytes separate(int k) {
        return k == 0 ? this : put(',');
    }

    private void reserve(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
