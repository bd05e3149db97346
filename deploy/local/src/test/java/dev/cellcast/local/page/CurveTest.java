package dev.cellcast.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void spansAllOfARunInBoundedMemory() {
        Curve curve = new Curve(8, 2);
        for (int k = 1; k <= 1_000; k++) {
            curve.add(k, k, -k);

            assertThat(curve.size()).isLessThanOrEqualTo(8);
            assertThat(curve.times()[0]).isEqualTo(1);
            assertThat(curve.times()[curve.size() - 1]).as("the newest").isEqualTo(k);
        }
        assertThat(curve.times()).isSorted().hasSizeGreaterThan(4);
        assertThat(curve.figure(0)).containsExactly(firsts(curve.times()));
        assertThat(curve.figure(1)[0]).isEqualTo(-1);
        curve.add(1_000, 7, 7);
        assertThat(curve.figure(0)[curve.size() - 1]).isEqualTo(1_000);
    }

    private static float[] firsts(long[] times) {
        float[] firsts = new float[times.length];
        for (int k = 0; k < times.length; k++) {
            firsts[k] = times[k];
        }
        return firsts;
    }
}
