package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cellcast.math.Layout;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final Layout LAYOUT =
            Layout.builder().with("matrix", 1, 2).with("bias", 1).build();

    private static TrainConfig config(double weightDecay) {
        return new TrainConfig(1_000, 1, 2, 0, 0.1, weightDecay, 1, 0, 1, 1, 0.5, 1);
    }

    /** With its biases corrected, the first step goes the learning rate's length along every coordinate's sign. */
    @Test
    void firstStepsByTheLearningRate() {
        Training training = Training.from(new float[] {1, 1, 1});
        new AdamW(LAYOUT, config(0), Schedule.cosine(1_000)).update(training, new float[] {0.5f, -0.001f, 0});
        float rate = 0.1f / 20; // the first of the steps over which it warms up
        assertThat(training.weights()).containsExactly(new float[] {1 - rate, 1 + rate, 1}, within(1e-6f));
    }

    @Test
    void decaysMatricesOnly() {
        Training training = Training.from(new float[] {2, -2, 2});
        new AdamW(LAYOUT, config(0.5), Schedule.cosine(1_000)).update(training, new float[3]);
        float rate = 0.1f / 20;
        assertThat(training.weights()).containsExactly(new float[] {2 - rate, -2 + rate, 2}, within(1e-6f));
    }

    @Test
    void findsTheLowestPointOfABowl() {
        Training training = Training.from(new float[] {5, -3, 8});
        AdamW optimizer = new AdamW(LAYOUT, config(0), Schedule.cosine(1_000));
        while (training.step() < 1_000) {
            float[] w = training.weights();
            optimizer.update(training, new float[] {w[0] - 1, 10 * (w[1] - 2), w[2] + 1});
            training = training.next();
        }
        assertThat(training.weights()).containsExactly(new float[] {1, 2, -1}, within(1e-2f));
    }

    @Test
    void shortensLongGradientsAndKeepsTheirDirection() {
        Training one = Training.from(new float[3]);
        Training other = Training.from(new float[3]);
        AdamW optimizer = new AdamW(LAYOUT, config(0), Schedule.cosine(1_000));
        optimizer.update(one, new float[] {3e6f, -4e6f, 0});
        optimizer.update(other, new float[] {0.6f, -0.8f, 0});
        assertThat(one.means()).containsExactly(other.means(), within(1e-6f));
        assertThat(one.squares()).containsExactly(other.squares(), within(1e-6f));
    }
}
