package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What every format of observations promises, whatever the bytes. */
final class Promises {
    private static final long NOW = 1_467_331_200_000L;

    private Promises() {}

    /** Whether the record was accepted; fails where a promise is not kept. */
    static boolean hold(ObservationReader reader, byte[] key, byte[] value) {
        List<Observation> out = new ArrayList<>();
        try {
            reader.read(key, value, NOW, out::add);
        } catch (RejectedException rejected) {
            assertThat(out).isEmpty();
            assertThat(rejected.reason()).isNotNull();
            assertThat(rejected.getMessage()).hasSizeLessThan(400).matches("[ -~±…]+");
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
