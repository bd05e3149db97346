package dev.cellcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.model.TensorFile.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {
    private static final String TWO_TENSORS = "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";

    @Test
    void readsWhatTheFormatDescribes() throws ModelFormatException {
        TensorFile file = TensorFile.read(bytes(TWO_TENSORS, 12));
        assertThat(file.metadata()).containsExactly(Map.entry("k", "v"));
        assertThat(file.tensors())
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new Tensor("a", List.of(2, 1), new float[] {0.5f, 1.5f}),
                        new Tensor("b", List.of(), new float[] {2.5f})));
    }

    @Test
    void readsTensorsInTheOrderOfTheirDataAndAnEmptyOneBetween() throws ModelFormatException {
        TensorFile file = TensorFile.read(bytes(
                "{\"b\":{\"data_offsets\":[4,8],\"shape\":[1],\"dtype\":\"F32\"},"
                        + "\"none\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[4,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}  ",
                8));
        assertThat(file.tensors()).extracting(Tensor::name).containsExactly("a", "none", "b");
    }

    @Test
    void padsTheHeaderSoThatDataIsAligned() throws ModelFormatException {
        for (int length = 1; length <= 8; length++) {
            Tensor tensor = new Tensor("t".repeat(length), List.of(1), new float[] {1});
            byte[] written = new TensorFile(Map.of(), List.of(tensor)).write();
            assertThat(written.length % 8).isEqualTo(4);
            assertThat(TensorFile.read(written).tensors())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(tensor));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "F32          | F64            | Tensor a needs dtype F32, found F64",
                "[2,1]        | [3,1]          | Tensor a needs 12 bytes for its shape [3, 1], found 8",
                "[2,1]        | [-2,1]         | Tensor a shape needs whole numbers of 0 … 2147483647, found -2",
                "[2,1]        | [2.0,1]        | Tensor a shape needs whole numbers of 0 … 2147483647, found 2.0",
                "[2,1]        | [2147483648]   | Tensor a shape needs whole numbers of 0 … 2147483647, found 2147483648",
                "[2,1]        | [2147483647,2147483647,4] | Tensor a needs a size of 64 bits, found shape [2147483647, 2147483647, 4]",
                "[2,1]        | [[2]]          | Tensor a shape needs whole numbers of 0 … 2147483647, found [",
                "[2,1]        | 2              | Tensor a shape needs an array, found 2",
                "[0,8]        | [4,12]         | Tensor a needs data from offset 0, found 4",
                "[0,8]        | [0,4]          | Tensor a needs 8 bytes for its shape [2, 1], found 4",
                "[0,8]        | [0,16]         | Tensor a needs data up to an offset of 0 … 12, found 16",
                "[0,8]        | [0,8,8]        | Tensor a needs dtype, shape and two data_offsets, found dtype F32, shape [2, 1], data_offsets [0, 8, 8]",
                "[0,8]        | [0,99999999999999999999] | Tensor a data_offsets needs whole numbers of 0 … 9223372036854775807, found 99999999999999999999",
                "[8,12]       | [4,8]          | Tensor b needs data from offset 8, found 4",
                "[8,12]       | [12,12]        | Tensor b needs data from offset 8, found 12",
                "[8,12]       | [8,4]          | Tensor b needs data up to an offset of 8 … 12, found 4",
                "\"b\":       | \"a\":         | Header needs valid JSON, found: Duplicate field 'a'",
                "\"k\":\"v\"  | \"k\":1        | Metadata k needs a string, found 1",
                "{\"k\":\"v\"} | []            | __metadata__ needs an object of strings, found [",
                "\"shape\":[2,1], | ``         | Tensor a needs dtype, shape and two data_offsets, found dtype F32, shape null, data_offsets [0, 8]",
                "\"shape\":[2,1], | \"shape\":[2,1],\"x\":1, | Tensor a needs dtype, shape and data_offsets only, found x",
                "\"F32\",\"shape\":[2,1] | 32,\"shape\":[2,1] | Tensor a needs a dtype that is a string, found 32",
                ",\"b\":{     | ,\"b\":7,\"c\":{ | Tensor b needs an object, found 7",
                "[8,12]}}     | [8,12]}}{}     | Header needs nothing behind its JSON object, found {",
            })
    void refusesAHeaderThatDoesNotFit(String found, String replacement, String message) {
        int at = TWO_TENSORS.indexOf(found);
        assertThat(at).isNotNegative();
        String header = TWO_TENSORS.substring(0, at) + replacement + TWO_TENSORS.substring(at + found.length());
        assertThat(rejected(bytes(header, 12))).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "[]", "x"})
    void refusesAHeaderThatIsNoObject(String header) {
        assertThat(rejected(bytes(header, 0)))
                .hasMessageStartingWith("Header needs an opening brace for its first byte, found ");
    }

    @Test
    void refusesBytesBehindTheTensors() {
        assertThat(rejected(bytes(TWO_TENSORS, 13))).hasMessage("File needs no bytes behind its tensors, found 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 1L << 32, Long.MAX_VALUE, -1})
    void refusesAHeaderLengthBeyondTheFile(long length) {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        assertThat(rejected(bytes))
                .hasMessage("Header needs a length of 1 … 2 bytes, found " + Long.toUnsignedString(length));
    }

    @Test
    void refusesAHeaderOfMoreThanAMebibyte() {
        assertThat(rejected(bytes("{" + " ".repeat(1 << 20) + "}", 0)))
                .hasMessage("Header needs a length of 1 … 1048576 bytes, found 1048578");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        byte[] bytes = bytes("{\"__metadata__\":{\"k\":\"?\"}}", 0);
        bytes[8 + 21] = (byte) 0xff;
        assertThat(rejected(bytes)).hasMessage("Header needs UTF-8, found other bytes");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = bytes(TWO_TENSORS, 12);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(rejected(Arrays.copyOf(bytes, length))).isNotNull();
        }
    }

    @Test
    void keepsItsMessagesShortAndOnOneLine() {
        String header = "{\"" + "x\\n".repeat(10_000) + "\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,0]}}";
        assertThat(rejected(bytes(header, 0)).getMessage())
                .startsWith("Tensor x?x?")
                .hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int k = 0; k < 3_000; k++) {
            byte[] bytes = bytes(TWO_TENSORS, 12);
            for (int mutation = random.nextInt(4); mutation >= 0; mutation--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
            }
            try {
                TensorFile.read(bytes);
            } catch (ModelFormatException e) {
                refused++;
            }
        }
        assertThat(refused).as("refused with seed %d", seed).isGreaterThan(1_500);
    }

    /** A file of that header; its data is the floats 0.5, 1.5, 2.5, … cut to so many bytes. */
    private static byte[] bytes(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + text.length + dataBytes + Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text);
        for (float value = 0.5f; file.remaining() >= Float.BYTES; value++) {
            file.putFloat(value);
        }
        return Arrays.copyOf(file.array(), Long.BYTES + text.length + dataBytes);
    }

    private static ModelFormatException rejected(byte[] bytes) {
        return catchThrowableOfType(ModelFormatException.class, () -> TensorFile.read(bytes));
    }
}
