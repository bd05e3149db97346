package dev.cellcast.local.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static List<Integer> everySeconds(long seconds) {
        return Rhythm.seasons(
                LongStream.range(0, 50).mapToObj(k -> 1_000 * seconds * k).toList());
    }

    @Test
    void dayAndWeekHaveTheirStepsAtThePaceOfTheFile() {
        assertThat(everySeconds(3_600)).containsExactly(24, 168);
        assertThat(everySeconds(300)).containsExactly(288, 2016);
        assertThat(everySeconds(86_400)).as("daily").containsExactly(7);
    }

    @Test
    void periodsThatCannotBeRememberedAreLeftOut() {
        assertThat(everySeconds(60)).as("a week has 10,080 minutes").containsExactly(1440);
        assertThat(everySeconds(1)).isEmpty();
    }

    @Test
    void gapsAndRepetitionsDoNotCount() {
        assertThat(Rhythm.seasons(List.of(0L, 0L, 3_600_000L, 7_200_000L, 90_000_000L, 93_600_000L)))
                .containsExactly(24, 168);
        assertThat(Rhythm.seasons(List.of(5L))).isEmpty();
        assertThat(Rhythm.seasons(List.of(5L, 5L))).isEmpty();
    }
}
