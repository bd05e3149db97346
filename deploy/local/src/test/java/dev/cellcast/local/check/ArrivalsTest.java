package dev.cellcast.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(10);

    @Test
    void whatIsBehindByMoreThanTheBoundIsLate() {
        assertThat(add(100)).isEqualTo(Arrivals.Fate.TAKEN);
        assertThat(add(120)).isEqualTo(Arrivals.Fate.TAKEN);
        assertThat(add(115)).as("waits").isEqualTo(Arrivals.Fate.TAKEN);
        assertThat(add(105)).as("nothing newer was handed on").isEqualTo(Arrivals.Fate.TAKEN);
        assertThat(add(104)).as("105 was handed on").isEqualTo(Arrivals.Fate.LATE);
        assertThat(add(115)).isEqualTo(Arrivals.Fate.REPEATED);
        assertThat(arrivals.disordered()).isEqualTo(4);
        assertThat(arrivals.worstDelayMillis()).isEqualTo(16);
        assertThat(arrivals.distances()).containsExactly(5L, 10L, 5L);
    }

    private Arrivals.Fate add(long millis) {
        return arrivals.add(new Observation("a", millis, 1), 0);
    }
}
