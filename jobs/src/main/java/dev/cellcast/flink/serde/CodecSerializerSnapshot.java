package dev.cellcast.flink.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint says of the {@link CodecSerializer} that wrote it. Flink finds the class by its name, so the names of those
 * that extend this one are part of the file format.
 *
 * <p>Version 1 has no content: every value carries the version of its own bytes, and the codec reads all of them.
 */
abstract class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION_1 = 1;

    private final String needing;

    /** @param needing how a message begins that says what is required: what is serialized, and its verb */
    CodecSerializerSnapshot(String needing) {
        this.needing = needing;
    }

    @Override
    public final int getCurrentVersion() {
        return VERSION_1;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) {}

    @Override
    public final void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        if (version != VERSION_1) {
            throw new IOException(needing + " a serializer of version " + VERSION_1 + ", found " + version
                    + ": restore it with the release that wrote it, or a newer one");
        }
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> older) {
        return older.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
