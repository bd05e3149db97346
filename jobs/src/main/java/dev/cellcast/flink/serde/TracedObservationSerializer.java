package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Observations with their records between operators, as {@link ObservationSerializer}. */
public final class TracedObservationSerializer extends CodecSerializer<TracedObservation> {
    private static final long serialVersionUID = 1L;
    private static final int NULL = -1;

    static final TracedObservationSerializer INSTANCE = new TracedObservationSerializer();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TracedObservation createInstance() {
        return new TracedObservation(
                ObservationSerializer.INSTANCE.createInstance(), new RawRecord(null, null, -1, "none", 0, 0));
    }

    @Override
    public TracedObservation copy(TracedObservation from) {
        return from;
    }

    @Override
    void write(TracedObservation value, DataOutputView target) throws IOException {
        ObservationSerializer.INSTANCE.write(value.observation(), target);
        RawRecord raw = value.origin();
        writeBytes(raw.key(), target);
        writeBytes(raw.value(), target);
        target.writeLong(raw.timestampMillis());
        StringValue.writeString(raw.topic(), target);
        target.writeInt(raw.partition());
        target.writeLong(raw.offset());
    }

    @Override
    TracedObservation read(DataInputView source) throws IOException {
        Observation observation = ObservationSerializer.INSTANCE.read(source);
        return new TracedObservation(
                observation,
                new RawRecord(
                        readBytes(source),
                        readBytes(source),
                        source.readLong(),
                        StringValue.readString(source),
                        source.readInt(),
                        source.readLong()));
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        if (bytes == null) {
            target.writeInt(NULL);
        } else {
            target.writeInt(bytes.length);
            target.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<TracedObservation> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks every serializer for one. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TracedObservation> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
