package dev.cellcast.train;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import dev.cellcast.model.ModelSpec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** What tests train on. */
final class Passages {
    private Passages() {}

    /** Two inputs, one horizon. */
    static ModelSpec spec(CellKind kind, int hiddenSize) {
        return new ModelSpec(
                "toy", 1, CellShape.of(kind, hiddenSize), List.of(Feature.LEVEL, Feature.DAY_SINE), List.of(1), 0);
    }

    static TrainConfig config(int steps) {
        return new TrainConfig(steps, 16, 40, 10, 1e-2, 0, 1, 0, 50, 1_000, 0.2, 1);
    }

    /** Steps one second apart. */
    static Passage passage(float[][] inputs, float[][] targets) {
        return new Passage(
                LongStream.range(0, inputs.length).map(k -> 1_000 * k).toArray(), inputs, targets);
    }

    /** Random signs, and the task to say what came {@code delay} steps ago: nothing in the present input tells. */
    static Passage delayedCopy(int length, int delay, SplittableRandom random) {
        float[][] inputs = new float[length][2];
        float[][] targets = new float[length][1];
        for (int t = 0; t < length; t++) {
            inputs[t][0] = random.nextBoolean() ? 1 : -1;
            targets[t][0] = t < delay ? Float.NaN : inputs[t - delay][0];
        }
        return passage(inputs, targets);
    }
}
