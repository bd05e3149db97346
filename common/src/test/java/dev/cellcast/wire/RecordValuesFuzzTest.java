package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cellcast.Allocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: fields by name, or a rejection with a short printable message. */
class RecordValuesFuzzTest {
    private static final int CASES = 5_000;
    private static final long MAX_ALLOCATION = 16L << 20;

    private static final AvroRecords REGISTRY = new AvroRecords();
    private static final List<byte[]> SEEDS = seedList();
    private static final Mutations MUTATIONS = new Mutations(
            SEEDS, List.of(new byte[] {0}, new byte[] {2}, new byte[] {-1, -1, -1, -1, 15}, new byte[] {'{'}));

    private final RecordValues json = new JsonValues(Limits.defaults());
    private final RecordValues avro = new AvroValues(Limits.defaults(), REGISTRY);

    static Stream<byte[]> seeds() {
        return SEEDS.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] value) {
        assertThat(Allocation.of(() -> isRead(json, value))).isLessThan(MAX_ALLOCATION);
        assertThat(Allocation.of(() -> isRead(avro, value))).isLessThan(MAX_ALLOCATION);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int k = 0; k < CASES; k++) {
            byte[] value = MUTATIONS.next(random);
            read += isRead(json, value) || isRead(avro, value) ? 1 : 0;
        }
        assertThat(read).as("read of %d with seed %d", CASES, seed).isBetween(1, CASES - 1);
    }

    private static boolean isRead(RecordValues format, byte[] value) {
        try {
            return !format.read(value).isEmpty();
        } catch (RejectedException rejected) {
            Promises.keptBy(rejected);
            return false;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static List<byte[]> seedList() {
        String rest = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"R\"]},"
                + "{\"name\":\"list\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},"
                + "{\"name\":\"more\",\"type\":{\"type\":\"map\",\"values\":[\"double\",\"string\"]}},"
                + "{\"name\":\"day\",\"type\":{\"type\":\"int\",\"logicalType\":\"date\"}}]}";
        return List.of(
                REGISTRY.record(rest, Map.of("list", List.of(), "more", Map.of("a", 1.5, "b", "c"), "day", 17_000)),
                "{\"a\":{\"b\":[1,{\"c\":null}],\"d\":1e400},\"e\":\"f\",\"g\":true}".getBytes(StandardCharsets.UTF_8));
    }
}
