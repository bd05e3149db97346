package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.Golden;
import dev.cellcast.forecast.Passage;
import dev.cellcast.train.NumberedWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumberedWindowCodecTest {
    private static final NumberedWindow WINDOW = new NumberedWindow(
            7,
            new Passage(
                    new long[] {1_467_331_200_000L, -1},
                    new float[][] {{0.1f, -0.0f, 1}, {Float.MIN_VALUE, 5, -5}},
                    new float[][] {{20}, {Float.NaN}}));

    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(write(WINDOW)).isEqualTo(Golden.read(getClass(), "numbered-window-1.bin"));
    }

    @Test
    void readsTheGoldenBytes() throws IOException {
        NumberedWindow read = read(Golden.read(getClass(), "numbered-window-1.bin"));
        assertThat(read.number()).isEqualTo(7);
        assertThat(read.window().timestampsMillis()).isEqualTo(WINDOW.window().timestampsMillis());
        assertThat(Arrays.deepEquals(read.window().inputs(), WINDOW.window().inputs()))
                .isTrue();
        assertThat(Arrays.deepEquals(read.window().targets(), WINDOW.window().targets()))
                .isTrue();
    }

    @Test
    void refusesAVersionItDoesNotKnow() throws IOException {
        byte[] bytes = write(WINDOW);
        bytes[0] = 2;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "A window needs a version of 1 … 1, found 2: restore it with the release that wrote it, or a"
                                + " newer one");
    }

    @Test
    void refusesAnAbsurdLengthBeforeItCostsMemory() throws IOException {
        byte[] bytes = write(WINDOW);
        bytes[1 + Long.BYTES] = 0x7f;
        assertThatThrownBy(() -> read(bytes)).hasMessage("A window needs 0 … 65536 steps, found 2130706434");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = write(WINDOW);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    private static byte[] write(NumberedWindow window) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NumberedWindowCodec.write(window, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static NumberedWindow read(byte[] bytes) throws IOException {
        return NumberedWindowCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
