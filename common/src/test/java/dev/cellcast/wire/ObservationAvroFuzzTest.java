package dev.cellcast.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: observations that hold their promises, or a rejection with a short printable message. */
class ObservationAvroFuzzTest {
    private static final long NOW = 1_467_331_200_000L;

    private static final AvroRecords REGISTRY = new AvroRecords();
    private static final List<byte[]> SEEDS = seedList();
    private static final Mutations MUTATIONS = new Mutations(
            SEEDS,
            List.of(
                    new byte[] {0},
                    new byte[] {2},
                    new byte[] {-1, -1, -1, -1, 15},
                    new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
                    new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf8, 0x7f}));

    private final ObservationAvro codec =
            new ObservationAvro(Fields.CELLCAST, Limits.defaults(), REGISTRY, Set.of("valve"));

    static Stream<byte[]> seeds() {
        return SEEDS.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] value) {
        Promises.keptFor(codec, value);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsAnythingElse(long seed) {
        Promises.keptForMany(codec, MUTATIONS, seed);
    }

    private static List<byte[]> seedList() {
        Schema schema;
        try {
            schema = new Schema.Parser().parse(Files.readString(Path.of("../deploy/schemas/observation.avsc")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GenericData.Record one = new GenericData.Record(schema);
        one.put("series_id", "pump-7");
        one.put("timestamp", NOW);
        one.put("value", 21.5);
        one.put("covariates", Map.of("valve", 0.8, "outside", -3.5));
        GenericData.Record several = new GenericData.Record(schema);
        several.put("timestamp", NOW);
        several.put("values", Map.of("flow", 21.5, "heat", 60.0));
        String rest = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"R\"]},"
                + "{\"name\":\"list\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},"
                + "{\"name\":\"timestamp\",\"type\":\"string\"},{\"name\":\"value\",\"type\":\"float\"}]}";
        return List.of(
                REGISTRY.value(schema, one),
                REGISTRY.value(schema, several),
                REGISTRY.record(rest, Map.of("list", List.of(), "timestamp", "2016-07-01", "value", 1f)));
    }
}
