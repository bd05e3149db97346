package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.Golden;
import dev.cellcast.forecast.SeriesState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeriesStateCodecTest {
    private static final int LENGTH_OF_LONGS = 1 + Long.BYTES;

    private static final SeriesState STATE = new SeriesState(
            0x0123_4567_89ab_cdefL,
            new long[] {1, -1, Long.MAX_VALUE},
            new double[] {0.1, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE},
            new float[] {0.1f, -0.0f, Float.NaN},
            new short[] {1, -1, Short.MIN_VALUE},
            new float[] {1, -1});

    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(write(STATE)).isEqualTo(Golden.read(getClass(), "series-state-2.bin"));
    }

    @Test
    void readsTheGoldenBytes() throws IOException {
        assertSame(read(Golden.read(getClass(), "series-state-2.bin")), STATE);
    }

    @Test
    void readsTheFirstVersionWhichHadNoShorts() throws IOException {
        SeriesState without = new SeriesState(
                STATE.fingerprint(), STATE.longs(), STATE.doubles(), STATE.floats(), new short[0], STATE.cell());
        assertSame(read(Golden.read(getClass(), "series-state-1.bin")), without);
    }

    @Test
    void readsOneStateBehindTheOther() throws IOException {
        SeriesState empty = new SeriesState(7, new long[0], new double[0], new float[0], new short[0], new float[0]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SeriesStateCodec.write(empty, new DataOutputStream(bytes));
        SeriesStateCodec.write(STATE, new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertSame(SeriesStateCodec.read(in), empty);
        assertSame(SeriesStateCodec.read(in), STATE);
        assertThat(in.read()).isEqualTo(-1);
    }

    /** A heap backend reads a checkpoint from its file without a buffer in between. */
    @Test
    void takesFewReadsHoweverLongTheArraysAre() throws IOException {
        SeriesState big = new SeriesState(
                7, new long[1_000], new double[1_000], new float[1_000], new short[1_000], new float[1_000]);
        int[] reads = {0};
        InputStream file = new FilterInputStream(new ByteArrayInputStream(write(big))) {
            @Override
            public int read() throws IOException {
                reads[0]++;
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                reads[0]++;
                return super.read(bytes, from, length);
            }
        };

        assertSame(SeriesStateCodec.read(new DataInputStream(file)), big);

        assertThat(reads[0]).isLessThan(16);
    }

    @Test
    void refusesAVersionItDoesNotKnow() throws IOException {
        byte[] bytes = write(STATE);
        bytes[0] = 3;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Series state needs a version of 1 … 2, found 3: restore it with the release that wrote it, "
                                + "or a newer one");
    }

    @Test
    void refusesAnAbsurdLengthBeforeItCostsMemory() throws IOException {
        byte[] negative = write(STATE);
        negative[LENGTH_OF_LONGS] = -1;
        byte[] huge = write(STATE);
        huge[LENGTH_OF_LONGS] = 0x7f;
        assertThatThrownBy(() -> read(negative))
                .hasMessage("Series state needs 0 … 4194304 elements in longs, found -16777213");
        assertThatThrownBy(() -> read(huge))
                .hasMessage("Series state needs 0 … 4194304 elements in longs, found 2130706435");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = write(STATE);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    private static void assertSame(SeriesState actual, SeriesState expected) {
        assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(actual.longs()).isEqualTo(expected.longs());
        assertThat(actual.doubles()).isEqualTo(expected.doubles());
        assertThat(actual.floats()).isEqualTo(expected.floats());
        assertThat(actual.shorts()).isEqualTo(expected.shorts());
        assertThat(actual.cell()).isEqualTo(expected.cell());
    }

    private static byte[] write(SeriesState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SeriesStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SeriesState read(byte[] bytes) throws IOException {
        return SeriesStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
