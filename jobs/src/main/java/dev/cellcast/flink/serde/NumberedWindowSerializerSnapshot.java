package dev.cellcast.flink.serde;

import dev.cellcast.train.NumberedWindow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint says of the serializer that wrote it. Flink finds this class by its name, so the name is part of the
 * file format.
 *
 * <p>Version 1 has no content: every window carries the version of its own bytes, and the codec reads all of them.
 */
public final class NumberedWindowSerializerSnapshot implements TypeSerializerSnapshot<NumberedWindow> {
    private static final int VERSION_1 = 1;

    @Override
    public int getCurrentVersion() {
        return VERSION_1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {}

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        if (version != VERSION_1) {
            throw new IOException("Windows need a serializer of version " + VERSION_1 + ", found " + version
                    + ": restore it with the release that wrote it, or a newer one");
        }
    }

    @Override
    public TypeSerializer<NumberedWindow> restoreSerializer() {
        return new NumberedWindowSerializer();
    }

    @Override
    public TypeSerializerSchemaCompatibility<NumberedWindow> resolveSchemaCompatibility(
            TypeSerializerSnapshot<NumberedWindow> older) {
        return older instanceof NumberedWindowSerializerSnapshot
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
