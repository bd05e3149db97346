package dev.cellcast.model;

import dev.cellcast.cell.Cell;
import java.util.Arrays;

/**
 * A network ready to run: its spec, its weights as one flat vector, and the same weights packed for the step. Immutable
 * and thread-safe.
 */
public final class Model {
    private final ModelSpec spec;
    private final Cell cell;
    private final float[] weights;
    private final float[][] rows;

    /**
     * @param weights as {@link Cell#weights()} of the spec's cell; copied
     * @throws IllegalArgumentException if the length does not fit or a weight is not finite
     */
    public Model(ModelSpec spec, float[] weights) {
        this.spec = spec;
        this.cell = spec.newCell();
        if (weights.length != cell.weights().size()) {
            throw new IllegalArgumentException(
                    "Model " + spec.name() + " needs " + cell.weights().size() + " weights, found " + weights.length);
        }
        for (int k = 0; k < weights.length; k++) {
            if (!Float.isFinite(weights[k])) {
                throw new IllegalArgumentException(
                        "Model " + spec.name() + " needs finite weights, found " + weights[k] + " at " + k);
            }
        }
        this.weights = weights.clone();
        this.rows = cell.pack(weights);
    }

    public ModelSpec spec() {
        return spec;
    }

    public Cell cell() {
        return cell;
    }

    /** A copy of the flat weights. */
    public float[] weights() {
        return weights.clone();
    }

    /** Moves a memory one event on; see {@link Cell#step}. */
    public void step(float[] x, float[] state, float[][] scratch) {
        cell.step(rows, x, state, scratch);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model that && spec.equals(that.spec) && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + Arrays.hashCode(weights);
    }
}
