package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FoundSeasonsTest {
    private static final ForecastConfig CONFIG = ForecastConfig.defaults();

    private final StateLayout layout = new StateLayout();
    private final Intake intake = new Intake(layout, CONFIG, 48);
    private final SeriesState state = layout.allocate(0, 0);
    private final Moment now = new Moment();
    private final Random random = new Random(1);

    private long millis = Series.START_MILLIS;

    private void read(int count, Duration cadence, IntToDoubleFunction value) {
        for (int n = 0; n < count; n++) {
            millis += cadence.toMillis();
            intake.timeline.observe(state, millis);
            intake.enter(state, millis, value.applyAsDouble((int) intake.timeline.steps(state)), true, now);
            intake.timeline.step(state);
        }
    }

    private void assertSeasons(int shorter, int longer) {
        assertThat(intake.seasons.shortest(state)).isEqualTo(shorter);
        assertThat(intake.seasons.longest(state)).isEqualTo(longer);
    }

    private IntToDoubleFunction wave(int period) {
        return t -> Math.sin(2 * Math.PI * t / period) + 0.2 * random.nextGaussian();
    }

    @Test
    void theCalendarIsBelievedAsSoonAsThePaceIsKnown() {
        read(1, Duration.ofHours(1), t -> 1);
        assertSeasons(0, 0);
        read(1, Duration.ofHours(1), t -> 1);
        assertSeasons(24, 168);
    }

    @Test
    void daysWeeksAndYearsFollowFromThePace() {
        assertThat(calendar(Duration.ofMinutes(30))).containsExactly(48, 336);
        assertThat(calendar(Duration.ofMinutes(5))).containsExactly(288, 0);
        assertThat(calendar(Duration.ofHours(6))).containsExactly(4, 28);
        assertThat(calendar(Duration.ofDays(1))).containsExactly(7, 49);
        assertThat(calendar(Duration.ofDays(7))).containsExactly(52, 0);
        assertThat(calendar(Duration.ofDays(30))).containsExactly(12, 84);
        assertThat(calendar(Duration.ofSeconds(1))).containsExactly(0, 0);
    }

    private static int[] calendar(Duration cadence) {
        FoundSeasonsTest fresh = new FoundSeasonsTest();
        fresh.read(10, cadence, t -> t);
        return new int[] {fresh.intake.seasons.shortest(fresh.state), fresh.intake.seasons.longest(fresh.state)};
    }

    @Test
    void aPeriodOfNoCalendarIsFound() {
        read(400, Duration.ofSeconds(1), wave(40));
        assertSeasons(40, 280);
    }

    @Test
    void aPeriodThatIsClearlyBetterThanTheCalendarsTakesItsPlace() {
        read(600, Duration.ofHours(1), wave(9));
        assertSeasons(9, 63);
    }

    @Test
    void aShorterPeriodBesideADayLeavesTheDayAsTheLongOne() {
        read(900, Duration.ofMinutes(5), t -> wave(12).applyAsDouble(t) + Math.sin(2 * Math.PI * t / 288));
        assertSeasons(12, 288);
    }

    @Test
    void daysWithinDaysStayDays() {
        read(3_000, Duration.ofHours(1), t -> wave(24).applyAsDouble(t) + (t / 24 % 7 < 5 ? 1 : 0));
        assertSeasons(24, 168);
    }

    @Test
    void noiseAndWalksChangeNothing() {
        double[] walk = new double[1];
        read(3_000, Duration.ofHours(1), t -> walk[0] += random.nextGaussian());
        assertSeasons(24, 168);
        read(3_000, Duration.ofHours(1), t -> random.nextGaussian());
        assertSeasons(24, 168);
    }

    @Test
    void anotherPaceCountsTheDayAnew() {
        read(300, Duration.ofHours(1), wave(24));
        read(200, Duration.ofMinutes(30), t -> random.nextGaussian());
        assertSeasons(48, 336);
    }
}
