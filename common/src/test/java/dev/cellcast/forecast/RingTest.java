package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 48, 386})
    void isTheRemainderWhateverWasAskedBefore(int capacity) {
        Ring ring = new Ring(capacity);
        SplittableRandom random = new SplittableRandom(1);

        for (int k = 0; k < 10_000; k++) {
            long newest = random.nextInt(4) == 0 ? random.nextLong(1L << 40) : 1_000 + k;
            for (long step = newest; step > newest - 3 && step >= 0; step--) {
                assertThat(ring.slot(step)).isEqualTo((int) (step % capacity));
            }
        }
    }
}
