package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Observations between operators, where Flink's own way with records, by reflection, shows in every event. */
public final class ObservationSerializer extends CodecSerializer<Observation> {
    private static final long serialVersionUID = 1L;

    static final ObservationSerializer INSTANCE = new ObservationSerializer();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Observation createInstance() {
        return new Observation("none", 0, 0);
    }

    @Override
    public Observation copy(Observation from) {
        return from;
    }

    @Override
    void write(Observation value, DataOutputView target) throws IOException {
        StringValue.writeString(value.seriesId(), target);
        target.writeLong(value.timestampMillis());
        target.writeDouble(value.value());
        target.writeInt(value.covariates().size());
        for (Map.Entry<String, Double> covariate : value.covariates().entrySet()) {
            StringValue.writeString(covariate.getKey(), target);
            target.writeDouble(covariate.getValue());
        }
    }

    @Override
    Observation read(DataInputView source) throws IOException {
        return new Observation(
                StringValue.readString(source), source.readLong(), source.readDouble(), readCovariates(source));
    }

    private static Map<String, Double> readCovariates(DataInputView source) throws IOException {
        int count = source.readInt();
        if (count == 0) {
            return Map.of();
        }
        Map<String, Double> covariates = new HashMap<>();
        for (int k = 0; k < count; k++) {
            covariates.put(StringValue.readString(source), source.readDouble());
        }
        return covariates;
    }

    @Override
    public TypeSerializerSnapshot<Observation> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks every serializer for one. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observation> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
