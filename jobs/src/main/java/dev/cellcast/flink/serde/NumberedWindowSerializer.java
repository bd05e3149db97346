package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Passage;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.wire.NumberedWindowCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Windows in Flink's backends and checkpoints: the bytes are those of {@link NumberedWindowCodec}. */
public final class NumberedWindowSerializer extends TypeSerializerSingleton<NumberedWindow> {
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
    public NumberedWindow copy(NumberedWindow from, NumberedWindow reuse) {
        return from;
    }

    /** Varies with the configuration. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(NumberedWindow window, DataOutputView target) throws IOException {
        NumberedWindowCodec.write(window, target);
    }

    @Override
    public NumberedWindow deserialize(DataInputView source) throws IOException {
        return NumberedWindowCodec.read(source);
    }

    @Override
    public NumberedWindow deserialize(NumberedWindow reuse, DataInputView source) throws IOException {
        return NumberedWindowCodec.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        NumberedWindowCodec.write(NumberedWindowCodec.read(source), target);
    }

    @Override
    public TypeSerializerSnapshot<NumberedWindow> snapshotConfiguration() {
        return new NumberedWindowSerializerSnapshot();
    }
}
