package dev.cellcast.flink.serde;

import dev.cellcast.forecast.SeriesState;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** What a savepoint says of {@link SeriesStateSerializer}. */
public final class SeriesStateSerializerSnapshot extends CodecSerializerSnapshot<SeriesState> {

    /** For Flink, which makes one by reflection when it restores. */
    public SeriesStateSerializerSnapshot() {
        super("The state of the series needs");
    }

    @Override
    public TypeSerializer<SeriesState> restoreSerializer() {
        return new SeriesStateSerializer();
    }
}
