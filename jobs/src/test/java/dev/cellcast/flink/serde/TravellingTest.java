package dev.cellcast.flink.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TravellingTest {
    private static final Observation OBSERVATION = new Observation("pümp-7/Durchfluß €", -1, -0.1);

    @Test
    void observationsComeBackToTheBit() throws IOException {
        TypeSerializer<Observation> serializer = Travelling.OBSERVATION.createSerializer(new SerializerConfigImpl());

        Observation accompanied = new Observation("p", 1, 2, Map.of("wïnd", -0.1, "load", 1e30));

        assertThat(thereAndBack(serializer, OBSERVATION)).isEqualTo(OBSERVATION);
        assertThat(thereAndBack(serializer, accompanied)).isEqualTo(accompanied);
    }

    @Test
    void recordsComeBackWhole() throws IOException {
        assertThatRecordComesBack(bytes("key"), bytes("{\"value\": 1}"));
        assertThatRecordComesBack(null, new byte[0]);
        assertThatRecordComesBack(new byte[0], null);
    }

    private static void assertThatRecordComesBack(byte[] key, byte[] value) throws IOException {
        TypeSerializer<TracedObservation> serializer =
                Travelling.TRACED_OBSERVATION.createSerializer(new SerializerConfigImpl());
        TracedObservation traced =
                new TracedObservation(OBSERVATION, new RawRecord(key, value, 5, "observations", 3, Long.MAX_VALUE));

        assertThat(thereAndBack(serializer, traced)).usingRecursiveComparison().isEqualTo(traced);
    }

    private static <T> T thereAndBack(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        assertThat(copied.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
        return serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
