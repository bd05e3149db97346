package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class AnomaliesTest {
    private static final int WARM_UP = 100;
    private static final int STEPS = 1_000;
    private static final int EVENT = 600;

    private final StateLayout layout = new StateLayout();
    private final Anomalies anomalies = new Anomalies(layout, WARM_UP);

    @Test
    void noiseRaisesNoAlarmOnceItsRangeIsKnown() {
        double[] scores = scores(t -> 0);

        assertThat(Arrays.stream(scores).skip(EVENT)).allMatch(score -> score < 0.5);
    }

    @Test
    void nothingIsScoredInTheWarmUp() {
        double[] scores = scores(t -> t == WARM_UP - 1 || t == WARM_UP ? 100 * (t - WARM_UP + 2) : 0);

        assertThat(Arrays.stream(scores).limit(WARM_UP)).containsOnly(0.0);
        assertThat(scores[WARM_UP]).isGreaterThan(0.5);
    }

    @Test
    void extremeIsFoundWhereItIs() {
        double[] scores = scores(t -> t == EVENT ? 5 : 0);

        assertThat(scores[EVENT]).isGreaterThan(0.9);
        assertThat(alarms(scores, EVENT - 200)).isEqualTo(1);
    }

    @Test
    void driftIsFoundThoughNoValueStandsOut() {
        double[] scores = scores(t -> t >= EVENT ? 0.9 : 0); // the noise is within ±1; from here on it is above −0.1

        assertThat(Arrays.stream(scores).skip(EVENT).limit(32)).anyMatch(score -> score >= 0.5);
    }

    @Test
    void oneEventIsOneAlarm() {
        double[] scores = scores(t -> t >= EVENT && t < EVENT + 20 ? 5 + 0.1 * (t - EVENT) : 0);

        assertThat(alarms(scores, EVENT - 200)).isEqualTo(1);
    }

    @Test
    void somethingFarWorseIsHeardAtOnce() {
        double[] scores = scores(t -> t == EVENT ? 3 : t == EVENT + 5 ? 200 : 0);

        assertThat(scores[EVENT]).isGreaterThanOrEqualTo(0.5);
        assertThat(scores[EVENT + 5]).isGreaterThan(0.9);
    }

    @Test
    void recordThatWasForeseenIsNone() {
        assertThat(scoreOfRecord(1)).isLessThan(0.5);
        assertThat(scoreOfRecord(1e-3)).isGreaterThan(0.7);
    }

    private double scoreOfRecord(double scale) {
        SeriesState state = layout.allocate(0, 0);
        double score = 0;
        for (int t = 0; t < STEPS; t++) {
            double value = t == STEPS - 1 ? 1.2 : t % 2;
            score = anomalies.score(state, t, t + 1, value, 1, 0.1 * (t % 2) - 0.05, scale);
        }
        return score;
    }

    @Test
    void scoreIsHalfWhereTheRangeIsLeftByASixteenth() {
        SeriesState state = layout.allocate(0, 0);
        for (int t = 0; t < WARM_UP; t++) {
            anomalies.score(state, t, t + 1, 0, 16, Double.NaN, 0);
        }

        double score = anomalies.score(state, WARM_UP, WARM_UP + 1, 1, 16, Double.NaN, 0);

        assertThat(score).isCloseTo(0.5, offset(1e-12)); // 1 of a least range of 16
    }

    @Test
    void largestNumbersLeaveScoresBetweenZeroAndOne() {
        double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1e-300};
        SeriesState state = layout.allocate(0, 0);
        for (int t = 0; t < STEPS; t++) {
            double x = extremes[t % extremes.length];
            assertThat(anomalies.score(state, t, t + 1, x, 1e-12, x, 1e-12)).isBetween(0.0, 1.0);
        }
        for (double number : state.doubles()) {
            assertThat(number).isFinite();
        }
    }

    /** Scores of noise within ±1 and something added; the forecast is always 0. */
    private double[] scores(DoubleUnaryOperator added) {
        SplittableRandom random = new SplittableRandom(1);
        SeriesState state = layout.allocate(0, 0);
        double[] scores = new double[STEPS];
        for (int t = 0; t < STEPS; t++) {
            double value = random.nextDouble(-1, 1) + added.applyAsDouble(t);
            scores[t] = anomalies.score(state, t, t + 1, value, 0.6, value, 0.6);
        }
        return scores;
    }

    private static long alarms(double[] scores, int from) {
        return Arrays.stream(scores).skip(from).filter(score -> score >= 0.5).count();
    }
}
