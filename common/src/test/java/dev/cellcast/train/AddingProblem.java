package dev.cellcast.train;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.cell.Rows;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The adding problem of S. Hochreiter and J. Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997, with short
 * sequences: a value of 0 … 1 arrives at every step, and one in each half is marked. After the last step, the sum of the two
 * marked values is asked for.
 */
final class AddingProblem implements Batches {
    static final int STEPS = 12;

    /** Mean squared error of the best answer without a memory, the mean: twice the variance of a value. */
    static final double ERROR_OF_THE_MEAN = 2.0 / 12;

    private static final int VALUE = 0;
    private static final int MARKER = 1;

    static ModelSpec spec(CellKind kind, int hiddenSize) {
        CellShape shape = new CellShape(kind, hiddenSize, 1, kind.windowed() ? STEPS : 0);
        return new ModelSpec("adding", 1, shape, List.of(Feature.LEVEL, Feature.DAY_SINE), List.of(1), 0);
    }

    @Override
    public void draw(SplittableRandom random, Window window) {
        for (int b = 0; b < window.size(); b++) {
            int first = random.nextInt(STEPS / 2);
            int second = random.nextInt(STEPS / 2, STEPS);
            float sum = 0;
            for (int t = 0; t < STEPS; t++) {
                float value = (float) random.nextDouble();
                boolean marked = t == first || t == second;
                sum += marked ? value : 0;
                window.inputs()[t][VALUE][b] = value;
                window.inputs()[t][MARKER][b] = marked ? 1 : 0;
                window.targets()[t][0][b] = Float.NaN;
            }
            window.targets()[STEPS - 1][0][b] = sum;
        }
    }

    /** The mean squared error over sequences of their own, step by step as the model would serve. */
    double error(Model model, int sequences, SplittableRandom random) {
        Window window = Window.ofZeros(STEPS, 2, 1, sequences);
        draw(random, window);
        Rows scratch = model.cell().scratch();
        float[] state = new float[model.cell().state().size()];
        float[] x = new float[2];
        float[] y = new float[1];
        double sum = 0;
        for (int b = 0; b < sequences; b++) {
            Arrays.fill(state, 0);
            for (float[][] input : window.inputs()) {
                x[VALUE] = input[VALUE][b];
                x[MARKER] = input[MARKER][b];
                model.step(x, state, scratch);
            }
            model.head().orElseThrow().forecast(x, state, y);
            double error = y[0] - window.targets()[STEPS - 1][0][b];
            sum += error * error;
        }
        return sum / sequences;
    }
}
