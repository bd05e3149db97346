package dev.cellcast.flink.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.SeriesState;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SeriesStateSerializerTest {
    private final SeriesStateSerializer serializer = new SeriesStateSerializer();

    private static SeriesState state() {
        return new SeriesState(
                0x1234_5678_9abc_def0L,
                new long[] {1, Long.MIN_VALUE},
                new double[] {0.1, -0.0, Double.MIN_VALUE},
                new float[] {1.5f},
                new short[] {7},
                new float[] {0.25f, -1});
    }

    @Test
    void comesBackToTheBit() throws IOException {
        assertThat(serializer.deserialize(written(state())))
                .usingRecursiveComparison()
                .isEqualTo(state());
        assertThat(serializer.deserialize(serializer.createInstance(), written(state())))
                .usingRecursiveComparison()
                .isEqualTo(state());
    }

    @Test
    void copiesBytesAsTheyAre() throws IOException {
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(written(state()), copied);

        assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes(state()));
    }

    @Test
    void aCopyIsIndependent() {
        SeriesState original = state();
        SeriesState copy = serializer.copy(original);

        original.longs()[0]++;
        original.doubles()[0]++;
        original.floats()[0]++;
        original.shorts()[0]++;
        original.cell()[0]++;

        assertThat(copy).usingRecursiveComparison().isEqualTo(state());
    }

    @Test
    void readsWhatItHasWritten() throws IOException {
        assertThat(restored("series-state-serializer-2.bin"))
                .usingRecursiveComparison()
                .isEqualTo(state());
    }

    @Test
    void readsWhatWasWrittenBeforeThereWereShorts() throws IOException {
        SeriesState state = state();
        assertThat(restored("series-state-serializer-1.bin"))
                .usingRecursiveComparison()
                .isEqualTo(new SeriesState(
                        state.fingerprint(),
                        state.longs(),
                        state.doubles(),
                        state.floats(),
                        new short[0],
                        state.cell()));
    }

    @Test
    void writesTheGoldenBytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        serializer.serialize(state(), out);

        try (InputStream golden = getClass().getResourceAsStream("series-state-serializer-2.bin")) {
            assertThat(out.getCopyOfBuffer()).isEqualTo(golden.readAllBytes());
        }
    }

    private SeriesState restored(String golden) throws IOException {
        try (InputStream bytes = getClass().getResourceAsStream(golden)) {
            DataInputDeserializer in = new DataInputDeserializer(bytes.readAllBytes());
            TypeSerializer<SeriesState> restored = TypeSerializerSnapshot.<SeriesState>readVersionedSnapshot(
                            in, getClass().getClassLoader())
                    .restoreSerializer();
            SeriesState state = restored.deserialize(in);
            assertThat(in.available()).isZero();
            return state;
        }
    }

    @Test
    void goesOnWithTheStateOfAnEarlierRun() {
        assertThat(new SeriesStateSerializerSnapshot()
                        .resolveSchemaCompatibility(new SeriesStateSerializerSnapshot())
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void refusesANewerSnapshotClearly() {
        assertThatThrownBy(() -> new SeriesStateSerializerSnapshot()
                        .readSnapshot(
                                2,
                                new DataInputDeserializer(new byte[0]),
                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The state of the series needs a serializer of version 1, found 2: restore it with the release"
                                + " that wrote it, or a newer one");
    }

    private DataInputView written(SeriesState state) throws IOException {
        return new DataInputDeserializer(bytes(state));
    }

    private byte[] bytes(SeriesState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(state, out);
        return out.getCopyOfBuffer();
    }
}
