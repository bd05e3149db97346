package dev.cellcast.flink.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Duel;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Passage;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.train.Contribution;
import dev.cellcast.train.LocalProgress;
import dev.cellcast.train.NumberedWindow;
import dev.cellcast.wire.DeadLetter;
import dev.cellcast.wire.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordTypesTest {
    private static final byte[] KEY = {1, 2};
    private static final RawRecord RAW = new RawRecord(KEY, new byte[] {3}, 4, "topic", 5, 6);

    private static final Passage WINDOW =
            new Passage(new long[] {1, 2}, new float[][] {{3}, {4}}, new float[][] {{5, 6}, {7, 8}});

    static Stream<Record> records() {
        return Stream.of(
                RAW,
                new RawRecord(null, null, -1, "topic", 0, 0),
                new ModelRecord(RAW, "abc", "def"),
                new ModelRecord(RAW, null, null),
                new Observation("s", 1, 2.5),
                new Observation("s", 1, 2.5, Map.of("wind", -3.5, "load", 0.1)),
                new TracedObservation(new Observation("s", 1, 2.5), RAW),
                new DeadLetter(KEY, null, 4, "topic", 5, 6, Reason.LATE, "why", true),
                new Forecast(
                        "s",
                        1,
                        new int[] {1, 2},
                        new long[] {3, 4},
                        new double[] {5, 6},
                        new double[] {0.5},
                        new double[][] {{7, 8}},
                        "lstm",
                        "bundled",
                        9,
                        true,
                        10,
                        0.25,
                        new float[] {0.75f, 0.25f}),
                new ModelFile("m", new byte[] {1}),
                WINDOW,
                new NumberedWindow(3, WINDOW),
                RoundReport.of(new NumberedWindow(3, WINDOW)),
                RoundReport.of(new Contribution(1, 2, 3, 4, 5, new float[] {6})),
                new LocalProgress(1, 2, 3, 4, 5, 6, true, 7, 8, new float[] {9}, new float[] {10}, new float[] {11}),
                new Score(
                        "s",
                        1,
                        2,
                        3,
                        4,
                        1,
                        new double[] {0.5},
                        new double[] {0.1},
                        true,
                        5,
                        6,
                        Double.NaN,
                        0.9,
                        "m",
                        2,
                        Role.CHALLENGER),
                new Duel(1, 2.5, 3.5, Role.CHALLENGER));
    }

    @ParameterizedTest
    @MethodSource("records")
    void travelsWithoutKryo(Record record) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(record.getClass());
    }

    @ParameterizedTest
    @MethodSource("records")
    void comesBackAsItWent(Record record) throws IOException {
        assertThat(roundTrip(record))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(record);
    }

    private static <T extends Record> T roundTrip(T record) throws IOException {
        @SuppressWarnings("unchecked") // the class of a T
        Class<T> type = (Class<T>) record.getClass();
        TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
