package dev.cellcast.flink.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.forecast.Passage;
import dev.cellcast.train.NumberedWindow;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class NumberedWindowSerializerTest {
    private static final NumberedWindow WINDOW = new NumberedWindow(
            5, new Passage(new long[] {1, 2}, new float[][] {{0.5f}, {-1}}, new float[][] {{3, 4}, {5, 6}}));

    private final NumberedWindowSerializer serializer = new NumberedWindowSerializer();

    private byte[] golden() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("numbered-window-serializer-1.bin")) {
            return golden.readAllBytes();
        }
    }

    @Test
    void stillWritesVersion1() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        serializer.serialize(WINDOW, out);

        assertThat(out.getCopyOfBuffer()).isEqualTo(golden());
    }

    @Test
    void readsWhatVersion1Wrote() throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(golden());
        TypeSerializer<NumberedWindow> restored = TypeSerializerSnapshot.<NumberedWindow>readVersionedSnapshot(
                        in, getClass().getClassLoader())
                .restoreSerializer();

        assertThat(restored.deserialize(in)).usingRecursiveComparison().isEqualTo(WINDOW);
        assertThat(in.available()).isZero();
    }

    @Test
    void copiesBytesAsTheyAre() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(WINDOW, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);

        assertThat(copied.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    @Test
    void goesOnWithTheStateOfAnEarlierRun() {
        assertThat(new NumberedWindowSerializerSnapshot()
                        .resolveSchemaCompatibility(new NumberedWindowSerializerSnapshot())
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void refusesANewerSnapshotClearly() {
        assertThatThrownBy(() -> new NumberedWindowSerializerSnapshot()
                        .readSnapshot(
                                2,
                                new DataInputDeserializer(new byte[0]),
                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Windows need a serializer of version 1, found 2: restore it with the release that wrote it, or"
                                + " a newer one");
    }
}
