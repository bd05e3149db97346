package dev.cellcast.flink.serde;

import dev.cellcast.forecast.Observation;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What goes from one operator to the next for every event, with a serializer of its own. For streams, not for state: there
 * the serializer is part of a file format.
 */
public final class Travelling<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    public static final TypeInformation<Observation> OBSERVATION =
            new Travelling<>(Observation.class, ObservationSerializer.INSTANCE);
    public static final TypeInformation<TracedObservation> TRACED_OBSERVATION =
            new Travelling<>(TracedObservation.class, TracedObservationSerializer.INSTANCE);

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    private Travelling(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Travelling<?> that && type == that.type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof Travelling<?>;
    }

    @Override
    public String toString() {
        return "Travelling<" + type.getSimpleName() + ">";
    }
}
