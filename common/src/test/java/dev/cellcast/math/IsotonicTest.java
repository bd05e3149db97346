package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicTest {
    @Test
    void whatAscendsStaysAsItIs() {
        assertThat(projected(-0.0, 0.1, 0.1, 7)).containsExactly(-0.0, 0.1, 0.1, 7);
        assertThat(projected()).isEmpty();
    }

    @Test
    void poolsWhatDescends() {
        assertThat(projected(3, 1)).containsExactly(2, 2);
        assertThat(projected(0, 5, 4, 3, 9)).containsExactly(0, 4, 4, 4, 9);
        assertThat(projected(4, 4, 1)).containsExactly(3, 3, 3);
    }

    /** The nearest point of a convex set is the one from which none of the set lies ahead: ⟨x − p, z − p⟩ ≤ 0 for all z in it. */
    @Test
    void noAscendingNumbersAreNearer() {
        Random random = new Random(1);
        for (int n = 0; n < 2_000; n++) {
            double[] x = random.doubles(7, -1, 1).toArray();
            double[] other = random.doubles(7, -1, 1).sorted().toArray();
            double[] projected = projected(x.clone());
            double ahead = 0;
            for (int k = 0; k < x.length; k++) {
                ahead += (x[k] - projected[k]) * (other[k] - projected[k]);
            }

            assertThat(projected).isSorted();
            assertThat(ahead).isLessThanOrEqualTo(1e-12);
        }
    }

    @Test
    void keepsTheSum() {
        assertThat(Arrays.stream(projected(0.7, -0.2, 0.3, 0.1, -2)).sum()).isCloseTo(-1.1, offset(1e-12));
    }

    private static double[] projected(double... x) {
        Isotonic.project(x);
        return x;
    }
}
