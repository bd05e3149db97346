package dev.cellcast.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.local.backtest.NabScore.Profile;
import dev.cellcast.local.backtest.NabScore.Verdict;
import dev.cellcast.local.backtest.NabScore.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures by hand, from σ(−1) = 0.98661, σ(−½) = 0.84828, σ(½) = −0.84828. */
class NabScoreTest {
    private static final int ROWS = 100; // of which the first 15 do not count
    private static final Window WINDOW = new Window(40, 49);

    private static Verdict verdict(Profile profile, List<Window> windows, int... detections) {
        NabScore score = new NabScore(profile);
        score.add(scores(detections), windows);
        return score.best();
    }

    private static double[] scores(int... detections) {
        double[] scores = new double[ROWS];
        for (int row : detections) {
            scores[row] = 1;
        }
        return scores;
    }

    @Test
    void detectionInTheFirstRowIsPerfect() {
        Verdict verdict = verdict(Profile.STANDARD, List.of(WINDOW), 40);

        assertThat(verdict.figure()).isCloseTo(100, within(1e-9));
        assertThat(verdict.threshold()).isEqualTo(1);
        assertThat(verdict.found()).isEqualTo(1);
        assertThat(verdict.falseAlarms()).isZero();
    }

    @Test
    void laterDetectionCountsLess() {
        // Row 45 is at −(49 − 45 + 1) / 10 = −½: σ(−½) / σ(−1) = 0.85979; 100 × (0.85979 + 1) / 2.
        assertThat(verdict(Profile.STANDARD, List.of(WINDOW), 45).figure()).isCloseTo(92.990, within(1e-3));
    }

    @Test
    void onlyTheFirstDetectionInAWindowCounts() {
        assertThat(verdict(Profile.STANDARD, List.of(WINDOW), 45, 46, 47, 49).figure())
                .isCloseTo(92.990, within(1e-3));
    }

    @Test
    void silenceIsZeroWhereverItIsWorseToSpeak() {
        Verdict verdict = verdict(Profile.STANDARD, List.of(WINDOW), 90);

        assertThat(verdict.figure()).isZero();
        assertThat(verdict.threshold()).isInfinite();
    }

    @Test
    void detectionsBeforeAnyWindowCostAllTheyCan() {
        // 100 × (1 − 2 × 0.11 + 1) / 2
        assertThat(verdict(Profile.STANDARD, List.of(WINDOW), 20, 21, 40).figure())
                .isCloseTo(89, within(1e-9));
    }

    @Test
    void detectionsSoonAfterAWindowCostLess() {
        Window wide = new Window(40, 50);
        // Row 55 is at (55 − 50) / (11 − 1) = ½: −0.11 × 0.84828; 100 × (1 − 0.09331 + 1) / 2.
        assertThat(verdict(Profile.STANDARD, List.of(wide), 40, 55).figure()).isCloseTo(95.334, within(1e-3));
        // Row 80 is at 3: −0.11.
        assertThat(verdict(Profile.STANDARD, List.of(wide), 40, 80).figure()).isCloseTo(94.5, within(1e-9));
    }

    @Test
    void firstRowsCountNothing() {
        assertThat(verdict(Profile.STANDARD, List.of(WINDOW), 0, 7, 14, 40).figure())
                .isCloseTo(100, within(1e-9));
        assertThat(verdict(Profile.STANDARD, List.of(WINDOW), 15, 40).figure()).isCloseTo(94.5, within(1e-9));
    }

    @Test
    void missedWindowCosts() {
        List<Window> windows = List.of(WINDOW, new Window(60, 69));
        // Of −2 … 2 in all: 1 − 1 = 0.
        assertThat(verdict(Profile.STANDARD, windows, 40).figure()).isCloseTo(50, within(1e-9));
        // Of −4 … 2: 1 − 2 = −1.
        assertThat(verdict(Profile.FEW_MISSES, windows, 40).figure()).isCloseTo(50, within(1e-9));
        // 100 × (1 − 0.22 + 1) / 2
        assertThat(verdict(Profile.FEW_FALSE_ALARMS, List.of(WINDOW), 20, 40).figure())
                .isCloseTo(89, within(1e-9));
    }

    @Test
    void oneThresholdServesAllFiles() {
        NabScore score = new NabScore(Profile.STANDARD);
        double[] loud = scores();
        loud[20] = 0.7;
        loud[40] = 0.9;
        double[] soft = scores();
        soft[40] = 0.6;
        score.add(loud, List.of(WINDOW));
        score.add(soft, List.of(WINDOW));

        // At 0.9 one is found: 50. At 0.6 both are, and a false alarm: 100 × (2 − 0.11 + 2) / 4.
        Verdict verdict = score.best();
        assertThat(verdict.threshold()).isEqualTo(0.6);
        assertThat(verdict.figure()).isCloseTo(97.25, within(1e-9));
        assertThat(verdict.falseAlarms()).isEqualTo(1);
    }

    @Test
    void equalScoresAreDetectedTogether() {
        NabScore score = new NabScore(Profile.STANDARD);
        double[] flat = new double[ROWS];
        score.add(flat, List.of(WINDOW));

        assertThat(score.best().figure()).as("75 false alarms for one window").isZero();
    }
}
