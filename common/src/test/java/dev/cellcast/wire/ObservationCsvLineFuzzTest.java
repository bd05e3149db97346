package dev.cellcast.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: an observation that holds its promises, or a rejection with a short printable message. */
class ObservationCsvLineFuzzTest {
    private static final List<String> SEEDS = List.of(
            "pump-7,1467331200000,21.5",
            "\"hall 2, \"\"pü\"\"\",2016-07-01T00:00:00.5+02:00,-1.5E-3\r\n",
            ",2016-06-30,1e30\n");

    private static final List<String> SNIPPETS =
            List.of(",", "\"", "\"\"", "\n", "\r", "NaN", "1e999", "-", "999999999", ".", " ", "\0", "\ufeff");

    private static final Mutations MUTATIONS = Mutations.ofText(SEEDS, SNIPPETS);

    private final ObservationCsvLine codec = new ObservationCsvLine(Fields.CELLCAST, Limits.defaults());

    static Stream<byte[]> seeds() {
        return SEEDS.stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8));
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
}
