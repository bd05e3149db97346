package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ExtremesTest {
    private final StateLayout layout = new StateLayout();
    private final Extremes extremes = new Extremes(layout, "x");
    private final SeriesState state = layout.allocate(0, 0);

    @Test
    void measuresExcessInRanges() {
        learn(10, 30);

        assertThat(extremes.excess(state, 35, 1)).isCloseTo(0.25, offset(1e-3)); // (35 − 30) / (30 − 10)
        assertThat(extremes.excess(state, 0, 1)).isCloseTo(0.5, offset(1e-3)); // (10 − 0) / (30 − 10)
        assertThat(extremes.excess(state, 20, 1)).isZero();
    }

    @Test
    void nothingIsExtremeBeforeAnythingIsKnown() {
        assertThat(extremes.excess(state, 1e9, 1)).isZero();
    }

    @Test
    void whereAllWereTheSameTheUnitIsTheRange() {
        learn(7, 7, 7);

        assertThat(extremes.excess(state, 7, 2)).isZero();
        assertThat(extremes.excess(state, 8, 2)).isEqualTo(0.5);
    }

    @Test
    void recordIsNoneTheSecondTime() {
        learn(0, 1, 2);

        assertThat(extremes.excess(state, 2, 1)).isZero();
    }

    @Test
    void absurdNumberIsBelievedUpToTwoRanges() {
        learn(0, 1);

        assertThat(extremes.learn(state, 1e300, 1e-9)).isCloseTo(3, offset(1e-3)); // 1 + 2 × (1 − 0)
        assertThat(extremes.excess(state, 4.5, 1)).isCloseTo(0.5, offset(1e-3)); // (4.5 − 3) / (3 − 0)
    }

    @Test
    void whatHappenedOnceIsForgottenHalfInTenThousand() {
        learn(0, 8);
        for (int n = 0; n < 10_000; n++) {
            learn(0);
        }

        assertThat(extremes.excess(state, 6, 1)).isCloseTo(0.5, offset(1e-6)); // the bound is at 4
    }

    @Test
    void largestNumbersLeaveTheStateFinite() {
        learn(-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0, Double.MAX_VALUE);

        for (double bound : state.doubles()) {
            assertThat(bound).isFinite();
        }
    }

    private void learn(double... numbers) {
        for (double x : numbers) {
            extremes.learn(state, x, 100);
        }
    }
}
