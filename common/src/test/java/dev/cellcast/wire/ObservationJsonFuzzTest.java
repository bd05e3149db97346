package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cellcast.Allocation;
import dev.cellcast.forecast.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: observations that hold their promises, or a rejection with a short printable message. */
class ObservationJsonFuzzTest {
    private static final int CASES = 5_000;
    private static final long MAX_ALLOCATION = 16L << 20;
    private static final long NOW = 1_467_331_200_000L;

    private static final List<String> SEEDS = List.of(
            "{\"series_id\":\"pump-7\",\"timestamp\":1467331200000,\"value\":21.5}",
            "{\"series_id\":\"p\\u00fc\",\"timestamp\":\"2016-07-01T00:00:00.5+02:00\",\"value\":-1.5E-3,\"x\":[{}]}",
            "{\"timestamp\":\"2016-07-01 00:00:00\",\"values\":{\"a\":1,\"b\":NaN,\"c\":1e309},\"covariates\":{\"d\":0}}",
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
            "\"series_id\":",
            "/*",
            "\0",
            "\ufeff",
            "\ud83d\ude00");

    private final ObservationJson codec = new ObservationJson(Fields.CELLCAST, Limits.defaults());

    static Stream<byte[]> seeds() {
        return SEEDS.stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void takesAnyBytes(byte[] value) {
        byte[] key = value.length % 2 == 0 ? null : value;
        assertThat(Allocation.of(() -> holdsItsPromises(key, value))).isLessThan(MAX_ALLOCATION);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsAnythingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        for (int k = 0; k < CASES; k++) {
            byte[] value = mutated(random);
            byte[] key = random.nextInt(3) == 0 ? null : mutated(random);
            if (holdsItsPromises(key, value)) {
                accepted++;
            }
        }
        assertThat(accepted).as("accepted of %d with seed %d", CASES, seed).isBetween(CASES / 50, CASES * 49 / 50);
    }

    private boolean holdsItsPromises(byte[] key, byte[] value) {
        List<Observation> out = new ArrayList<>();
        try {
            codec.read(key, value, NOW, out::add);
        } catch (RejectedException rejected) {
            assertThat(out).isEmpty();
            assertThat(rejected.reason()).isNotNull();
            assertThat(rejected.getMessage()).hasSizeLessThan(400).matches("[ -~±…]+");
            return false;
        }
        assertThat(out).isNotEmpty().allSatisfy(observation -> {
            assertThat(Math.abs(observation.value())).isLessThanOrEqualTo(Observation.MAX_MAGNITUDE);
            assertThat(observation.seriesId().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 256);
            assertThat(observation.timestampMillis()).isBetween(315_532_800_000L, NOW + 86_400_000L);
        });
        return true;
    }

    private static byte[] mutated(SplittableRandom random) {
        byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        int mutations = random.nextInt(4);
        for (int k = 0; k < mutations; k++) {
            bytes = mutate(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutate(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(1, 9));
        return switch (random.nextInt(5)) {
            case 0 -> splice(bytes, at, end, new byte[0]);
            case 1 -> splice(bytes, at, at, snippet(random));
            case 2 -> splice(bytes, at, end, snippet(random));
            case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, 0, end));
            default -> splice(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt()});
        };
    }

    private static byte[] snippet(SplittableRandom random) {
        return SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes with those from {@code begin} to {@code end} replaced. */
    private static byte[] splice(byte[] bytes, int begin, int end, byte[] replacement) {
        byte[] spliced = new byte[bytes.length - (end - begin) + replacement.length];
        System.arraycopy(bytes, 0, spliced, 0, begin);
        System.arraycopy(replacement, 0, spliced, begin, replacement.length);
        System.arraycopy(bytes, end, spliced, begin + replacement.length, bytes.length - end);
        return spliced;
    }
}
