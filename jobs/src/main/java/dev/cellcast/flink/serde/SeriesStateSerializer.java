package dev.cellcast.flink.serde;

import dev.cellcast.forecast.SeriesState;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The state of a series in Flink's backends and checkpoints: the bytes are those of {@link SeriesStateCodec}. */
public final class SeriesStateSerializer extends CodecSerializer<SeriesState> {
    private static final long serialVersionUID = 1L;

    /** State is moved on in place, so a snapshot needs a copy of its own. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public SeriesState createInstance() {
        return new SeriesState(0, new long[0], new double[0], new float[0], new short[0], new float[0]);
    }

    @Override
    public SeriesState copy(SeriesState from) {
        return from.copy();
    }

    @Override
    void write(SeriesState value, DataOutputView target) throws IOException {
        SeriesStateCodec.write(value, target);
    }

    @Override
    SeriesState read(DataInputView source) throws IOException {
        return SeriesStateCodec.read(source);
    }

    @Override
    public TypeSerializerSnapshot<SeriesState> snapshotConfiguration() {
        return new SeriesStateSerializerSnapshot();
    }
}
