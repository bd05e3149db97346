package dev.cellcast.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.forecast.Observation;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeasonTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void seesADayAndTellsAWeekFromSevenDays() {
        IntToDoubleFunction day = hour -> Math.sin(2 * Math.PI * hour / 24) + 0.3 * random.nextDouble();
        IntToDoubleFunction week = hour -> (hour / 24 % 7 < 5 ? 3 : 1) * day.applyAsDouble(hour);

        assertThat(seasons(day, 24 * 30))
                .containsExactly(
                        new Season("a day", 24, Season.Evidence.SEEN, true),
                        new Season("a week", 168, Season.Evidence.NOT_SEEN, false),
                        new Season("a year", 8766, Season.Evidence.SAMPLE_TOO_SHORT, false));
        assertThat(seasons(week, 24 * 30))
                .contains(
                        new Season("a day", 24, Season.Evidence.SEEN, true),
                        new Season("a week", 168, Season.Evidence.SEEN, true));
    }

    @Test
    void seesNothingInNoise() {
        assertThat(seasons(hour -> random.nextDouble(), 24 * 30))
                .extracting(Season::evidence)
                .containsExactly(Season.Evidence.NOT_SEEN, Season.Evidence.NOT_SEEN, Season.Evidence.SAMPLE_TOO_SHORT);
    }

    private static List<Season> seasons(IntToDoubleFunction value, int hours) {
        Arrivals arrivals = new Arrivals(0);
        for (int hour = 0; hour < hours; hour++) {
            arrivals.add(new Observation("a", hour * HOUR, value.applyAsDouble(hour)), 0);
        }
        return Season.of(List.of(arrivals), HOUR);
    }
}
