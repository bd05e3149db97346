package dev.cellcast.flink.serde;

import dev.cellcast.train.NumberedWindow;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** What a savepoint says of {@link NumberedWindowSerializer}. */
public final class NumberedWindowSerializerSnapshot extends CodecSerializerSnapshot<NumberedWindow> {

    /** For Flink, which makes one by reflection when it restores. */
    public NumberedWindowSerializerSnapshot() {
        super("Windows need");
    }

    @Override
    public TypeSerializer<NumberedWindow> restoreSerializer() {
        return new NumberedWindowSerializer();
    }
}
