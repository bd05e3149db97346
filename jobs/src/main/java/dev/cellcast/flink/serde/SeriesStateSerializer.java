package dev.cellcast.flink.serde;

import dev.cellcast.forecast.SeriesState;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The state of a series in Flink's backends and checkpoints: the bytes are those of {@link SeriesStateCodec}. */
public final class SeriesStateSerializer extends TypeSerializerSingleton<SeriesState> {
    private static final long serialVersionUID = 1L;

    /** State is moved on in place, so a snapshot needs a copy of its own. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public SeriesState createInstance() {
        return new SeriesState(0, new long[0], new double[0], new float[0], new float[0]);
    }

    @Override
    public SeriesState copy(SeriesState from) {
        return from.copy();
    }

    @Override
    public SeriesState copy(SeriesState from, SeriesState reuse) {
        return from.copy();
    }

    /** Varies with the model and the configuration. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(SeriesState state, DataOutputView target) throws IOException {
        SeriesStateCodec.write(state, target);
    }

    @Override
    public SeriesState deserialize(DataInputView source) throws IOException {
        return SeriesStateCodec.read(source);
    }

    @Override
    public SeriesState deserialize(SeriesState reuse, DataInputView source) throws IOException {
        return SeriesStateCodec.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        SeriesStateCodec.write(SeriesStateCodec.read(source), target);
    }

    @Override
    public TypeSerializerSnapshot<SeriesState> snapshotConfiguration() {
        return new SeriesStateSerializerSnapshot();
    }
}
