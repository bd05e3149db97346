package dev.cellcast.cell;

import dev.cellcast.math.JavaGemm;
import dev.cellcast.math.Matrices;

/** A cell unrolled over a batch: forth over all steps, and back with a loss that is linear in every output and memory. */
final class Unrolled {
    private final Cell cell;
    private final Matrices weights;
    private final Matrices dWeights;
    private final BatchStep[] steps;

    /** @param inputs {@code [steps][X][B]} */
    Unrolled(Cell cell, float[] weights, float[][][] inputs, float[][] state) {
        this.cell = cell;
        this.weights = Matrices.of(cell.weights(), weights);
        this.dWeights = Matrices.zeros(cell.weights());
        this.steps = new BatchStep[inputs.length];
        int size = inputs[0][0].length;
        float[][] before = state;
        for (int t = 0; t < steps.length; t++) {
            float[][] after = new float[cell.state().size()][size];
            float[][] tape = new float[cell.tapeSize()][size];
            steps[t] = new BatchStep(inputs[t], before, after, tape);
            cell.forward(new JavaGemm(), this.weights, steps[t]);
            before = after;
        }
    }

    /** The memories after each step, {@code [state][B]}. */
    float[][] after(int t) {
        return steps[t].after();
    }

    /**
     * The gradient of {@code Σ loss[t][k][b] · after[t][k][b]}.
     *
     * @param loss {@code [steps][state or fewer][B]}
     */
    Gradient backward(float[][][] loss) {
        int size = loss[0][0].length;
        float[][] dState = new float[cell.state().size()][size];
        float[][][] dInputs = new float[steps.length][cell.inputSize()][size];
        for (int t = steps.length - 1; t >= 0; t--) {
            for (int k = 0; k < loss[t].length; k++) {
                for (int b = 0; b < size; b++) {
                    dState[k][b] += loss[t][k][b];
                }
            }
            cell.backward(new JavaGemm(), weights, steps[t], dState, dInputs[t], dWeights);
        }
        float[] flat = new float[cell.weights().size()];
        dWeights.copyTo(cell.weights(), flat);
        return new Gradient(flat, dInputs, dState);
    }

    /** @param inputs {@code [steps][X][B]} */
    record Gradient(float[] weights, float[][][] inputs, float[][] state) {}
}
