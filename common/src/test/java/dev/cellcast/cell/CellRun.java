package dev.cellcast.cell;

import java.util.Arrays;
import java.util.Random;

/** A cell with weights and a memory, and the numbers that tests feed it. */
final class CellRun {
    /** Of the windowed kinds: short, so that tests see it full. */
    static final int WINDOW = 5;

    final Cell cell;
    final float[] weights;
    final Rows rows;
    final float[] state;
    final Rows scratch;

    CellRun(Cell cell, float[] weights) {
        this.cell = cell;
        this.weights = weights;
        this.rows = cell.pack(weights);
        this.state = new float[cell.state().size()];
        this.scratch = cell.scratch();
    }

    /** Weights drawn from ±1/√H, at which the memory neither dies nor explodes. */
    static CellRun seeded(CellKind kind, CellSize size) {
        return seeded(size.create(kind), size.hiddenSize());
    }

    static CellRun seeded(Cell cell, int hiddenSize) {
        Random random = new Random(hiddenSize);
        float[] weights = new float[cell.weights().size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(hiddenSize));
        }
        return new CellRun(cell, weights);
    }

    /** Gaussian inputs, {@code [steps][X]}. */
    static float[][] inputs(int steps, int inputSize, float scale) {
        Random random = new Random(7);
        float[][] inputs = new float[steps][inputSize];
        for (float[] x : inputs) {
            for (int k = 0; k < inputSize; k++) {
                x[k] = scale * (float) random.nextGaussian();
            }
        }
        return inputs;
    }

    void step(float[] x) {
        cell.step(rows, x, state, scratch);
    }

    /** The output h. */
    float[] output() {
        return Arrays.copyOf(state, cell.outputSize());
    }

    float[] attention() {
        return cell.attention(rows, state, scratch);
    }
}
