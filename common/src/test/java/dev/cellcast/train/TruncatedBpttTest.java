package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.cell.CellKind;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.model.Initialization;
import dev.cellcast.model.ModelSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedBpttTest {
    private static final int BATCH = 5;
    private static final ModelSpec SPEC = Passages.spec(CellKind.LSTM, 6);

    private static TrainConfig config(double dropout) {
        return new TrainConfig(1, BATCH, 12, 4, 1e-3, 0, 1, dropout, 1, 1, 0.5, 1);
    }

    private static Window window() {
        SplittableRandom random = new SplittableRandom(2);
        Window window = Window.ofZeros(12, 2, 1, BATCH);
        for (int t = 0; t < 12; t++) {
            for (int b = 0; b < BATCH; b++) {
                window.inputs()[t][0][b] = (float) random.nextDouble(-2, 2);
                window.inputs()[t][1][b] = (float) random.nextDouble(-2, 2);
                window.targets()[t][0][b] = t == 7 ? Float.NaN : (float) random.nextDouble(-2, 2);
            }
        }
        return window;
    }

    private static float[] weights() {
        float[] weights = Initialization.echoState(SPEC, 1).weights();
        SplittableRandom random = new SplittableRandom(9);
        for (int k = 0; k < weights.length; k++) {
            weights[k] += (float) random.nextDouble(-0.5, 0.5);
        }
        return weights;
    }

    private static double loss(float[] weights, Window window, double dropout) {
        return losses(weights, window, dropout, new float[weights.length]).mean();
    }

    private static Losses losses(float[] weights, Window window, double dropout, float[] gradient) {
        return new TruncatedBptt(SPEC, config(dropout), new JavaGemm(), BATCH)
                .gradient(weights, window, new SplittableRandom(4), gradient);
    }

    /** Along a random direction, for the burn-in is cut off the gradient but not off the loss: so without burn-in. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4})
    void isTheSlopeOfTheLoss(double dropout) {
        TrainConfig whole = new TrainConfig(1, BATCH, 12, 0, 1e-3, 0, 1, dropout, 1, 1, 0.5, 1);
        float[] weights = weights();
        float[] gradient = new float[weights.length];
        Losses at = new TruncatedBptt(SPEC, whole, new JavaGemm(), BATCH)
                .gradient(weights, window(), new SplittableRandom(4), gradient);
        SplittableRandom random = new SplittableRandom(3);
        float[] above = weights.clone();
        float[] below = weights.clone();
        double slope = 0;
        for (int k = 0; k < weights.length; k++) {
            double direction = random.nextDouble(-1, 1);
            above[k] += (float) (1e-3 * direction);
            below[k] -= (float) (1e-3 * direction);
            slope += direction * gradient[k] / at.count();
        }
        double found = new TruncatedBptt(SPEC, whole, new JavaGemm(), BATCH)
                        .gradient(above, window(), new SplittableRandom(4), gradient.clone())
                        .mean()
                - new TruncatedBptt(SPEC, whole, new JavaGemm(), BATCH)
                        .gradient(below, window(), new SplittableRandom(4), gradient.clone())
                        .mean();
        assertThat(found / 2e-3).isCloseTo(slope, within(0.01 * Math.abs(slope) + 1e-4));
    }

    @Test
    void judgesOnlyKnownTargetsBehindTheBurnIn() {
        assertThat(losses(weights(), window(), 0, new float[weights().length]).count())
                .isEqualTo((12 - 4 - 1) * BATCH);
        Window other = window();
        other.targets()[3][0][0] = 100;
        assertThat(loss(weights(), other, 0)).isEqualTo(loss(weights(), window(), 0));
        other.targets()[4][0][0] = 100;
        assertThat(loss(weights(), other, 0)).isNotEqualTo(loss(weights(), window(), 0));
    }

    @Test
    void addsToWhatTheGradientHeld() {
        float[] once = new float[weights().length];
        losses(weights(), window(), 0, once);
        float[] twice = once.clone();
        losses(weights(), window(), 0, twice);
        for (int k = 0; k < once.length; k++) {
            assertThat(twice[k]).isCloseTo(2 * once[k], within(1e-4f * (1 + Math.abs(once[k]))));
        }
    }
}
