package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void bothRiseInEqualSteps() {
        for (Schedule schedule : new Schedule[] {Schedule.constant(), Schedule.cosine(1_000)}) {
            assertThat(IntStream.range(0, Schedule.WARM_UP).mapToDouble(schedule::share))
                    .containsExactly(IntStream.rangeClosed(1, Schedule.WARM_UP)
                            .mapToObj(k -> k / (double) Schedule.WARM_UP)
                            .toArray(Double[]::new));
        }
    }

    @Test
    void theConstantOneStays() {
        Schedule schedule = Schedule.constant();

        assertThat(IntStream.of(Schedule.WARM_UP, 1_000, Integer.MAX_VALUE).mapToDouble(schedule::share))
                .containsOnly(1.0);
    }

    @Test
    void theCosineFallsToNothingAtTheEndAndStaysThere() {
        int steps = 1_000;
        Schedule schedule = Schedule.cosine(steps);
        int middle = (Schedule.WARM_UP + steps) / 2;

        assertThat(schedule.share(Schedule.WARM_UP)).isEqualTo(1);
        assertThat(schedule.share(middle)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.share(steps)).isZero();
        assertThat(schedule.share(2 * steps)).isZero();
        for (int step = Schedule.WARM_UP; step < steps; step++) {
            assertThat(schedule.share(step + 1)).isLessThan(schedule.share(step));
        }
    }

    /** A training shorter than the warm-up never comes to its highest rate. */
    @Test
    void risesLikewiseWhereThereIsNoTimeToFall() {
        assertThat(Schedule.cosine(5).share(4)).isEqualTo(5.0 / Schedule.WARM_UP);
    }
}
