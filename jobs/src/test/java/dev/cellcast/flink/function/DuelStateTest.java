package dev.cellcast.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Duel;
import dev.cellcast.forecast.Role;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

/** A duel in savepoints, where Flink writes it by the names of its components. */
class DuelStateTest {
    private static final TypeSerializer<Duel> SERIALIZER =
            TypeInformation.of(Duel.class).createSerializer(new SerializerConfigImpl());

    /**
     * The file: {@code TypeSerializerSnapshot.writeVersionedSnapshot(out, SERIALIZER.snapshotConfiguration())}, then
     * {@code SERIALIZER.serialize(duel, out)}.
     */
    @Test
    void readsStateThatFormat1Wrote() throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(golden());
        TypeSerializerSnapshot<Duel> written =
                TypeSerializerSnapshot.readVersionedSnapshot(in, getClass().getClassLoader());

        assertThat(SERIALIZER
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(written)
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(written.restoreSerializer().deserialize(in)).isEqualTo(new Duel(31, 1.5, 1.25, Role.CHALLENGER));
    }

    private byte[] golden() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("duel-1.bin")) {
            return in.readAllBytes();
        }
    }
}
