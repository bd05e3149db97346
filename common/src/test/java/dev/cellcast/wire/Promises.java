package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.Allocation;
import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** What every format of observations promises, whatever the bytes. */
final class Promises {
    private static final long NOW = 1_467_331_200_000L;
    private static final long MAX_ALLOCATION = 16L << 20;
    private static final int CASES = 5_000;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~±…]+");

    private Promises() {}

    /** Fails where a promise is not kept for a record, or it takes memory that it does not need. */
    static void keptFor(ObservationReader reader, byte[] value) {
        byte[] key = value.length % 2 == 0 ? null : value;
        assertThat(Allocation.of(() -> hold(reader, key, value))).isLessThan(MAX_ALLOCATION);
    }

    /** The same of many records, of which some must be accepted and some rejected, or little was tried. */
    static void keptForMany(ObservationReader reader, Mutations mutations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        for (int k = 0; k < CASES; k++) {
            byte[] value = mutations.next(random);
            byte[] key = random.nextInt(3) == 0 ? null : mutations.next(random);
            accepted += hold(reader, key, value) ? 1 : 0;
        }
        assertThat(accepted).as("accepted of %d with seed %d", CASES, seed).isBetween(CASES / 50, CASES * 49 / 50);
    }

    /** Fails unless a rejection has a reason and a short printable message. */
    static void keptBy(RejectedException rejected) {
        assertThat(rejected.reason()).isNotNull();
        assertThat(rejected.getMessage()).hasSizeLessThan(400).matches(PRINTABLE);
    }

    /** Whether the record was accepted; fails where a promise is not kept. */
    private static boolean hold(ObservationReader reader, byte[] key, byte[] value) {
        List<Observation> out = new ArrayList<>();
        try {
            reader.read(key, value, NOW, out::add);
        } catch (RejectedException rejected) {
            assertThat(out).isEmpty();
            keptBy(rejected);
            return false;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
        assertThat(out).isNotEmpty().allSatisfy(observation -> {
            assertThat(Math.abs(observation.value())).isLessThanOrEqualTo(Observation.MAX_MAGNITUDE);
            assertThat(observation.covariates().values())
                    .allSatisfy(number -> assertThat(Math.abs(number)).isLessThanOrEqualTo(Observation.MAX_MAGNITUDE));
            assertThat(observation.seriesId().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 256);
            assertThat(observation.timestampMillis()).isBetween(315_532_800_000L, NOW + 86_400_000L);
        });
        return true;
    }
}
