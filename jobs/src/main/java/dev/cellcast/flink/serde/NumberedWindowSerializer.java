package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Passage;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.wire.NumberedWindowCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Windows in Flink's backends and checkpoints: the bytes are those of {@link NumberedWindowCodec}. */
public final class NumberedWindowSerializer extends CodecSerializer<NumberedWindow> {
    private static final long serialVersionUID = 1L;

    /** Nobody writes to a window once it is cut. */
    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public NumberedWindow createInstance() {
        return new NumberedWindow(0, new Passage(new long[0], new float[0][], new float[0][]));
    }

    @Override
    public NumberedWindow copy(NumberedWindow from) {
        return from;
    }

    @Override
    void write(NumberedWindow value, DataOutputView target) throws IOException {
        NumberedWindowCodec.write(value, target);
    }

    @Override
    NumberedWindow read(DataInputView source) throws IOException {
        return NumberedWindowCodec.read(source);
    }

    @Override
    public TypeSerializerSnapshot<NumberedWindow> snapshotConfiguration() {
        return new NumberedWindowSerializerSnapshot();
    }
}
