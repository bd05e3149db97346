package dev.cellcast.cell;

import java.util.Random;

/** A cell with weights and a memory, and the numbers that tests feed it. */
final class CellRun {
    final Cell cell;
    final float[] weights;
    final float[][] rows;
    final float[] state;
    final float[][] scratch;

    CellRun(Cell cell, float[] weights) {
        this.cell = cell;
        this.weights = weights;
        this.rows = cell.pack(weights);
        this.state = new float[cell.state().size()];
        this.scratch = cell.scratch();
    }

    /** Weights drawn from ±1/√H, at which the memory neither dies nor explodes. */
    static CellRun seeded(CellKind kind, int inputSize, int hiddenSize) {
        Cell cell = kind.create(inputSize, hiddenSize);
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
        float[] h = new float[cell.outputSize()];
        System.arraycopy(state, 0, h, 0, h.length);
        return h;
    }
}
