package dev.cellcast.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: observations that hold their promises, or a rejection with a short printable message. */
class ObservationJsonFuzzTest {
    private static final List<String> SEEDS = List.of(
            "{\"series_id\":\"pump-7\",\"timestamp\":1467331200000,\"value\":21.5}",
            "{\"series_id\":\"p\\u00fc\",\"timestamp\":\"2016-07-01T00:00:00.5+02:00\",\"value\":-1.5E-3,\"x\":[{}]}",
            "{\"timestamp\":\"2016-07-01 00:00:00\",\"values\":{\"a\":1,\"b\":NaN,\"c\":1e309},\"covariates\":{\"d\":0}}",
            "{\"series_id\":\"s\",\"timestamp\":1467331200000,\"value\":1,\"covariates\":{\"wind\":-2e3,\"d\":[{}],\"load\":null}}",
            "{\"series_id\":\"s\",\"values\":{\"flow\":21.5,\"heat\":60},\"timestamp\":\"2016-06-30\"}");

    private static final List<String> SNIPPETS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\ud800",
            "null",
            "true",
            "NaN",
            "-Infinity",
            "1e999",
            "-0.0",
            "999999999",
            "\"value\":",
            "\"values\":",
            "\"timestamp\":",
            "\"covariates\":",
            "\"wind\":",
            "\"series_id\":",
            "/*",
            "\0",
            "\ufeff",
            "\ud83d\ude00");

    private static final Mutations MUTATIONS = Mutations.ofText(SEEDS, SNIPPETS);

    private final ObservationJson codec =
            new ObservationJson(Fields.CELLCAST, Limits.defaults(), Set.of("wind", "load"));

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
