package dev.cellcast.model;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.Rows;
import dev.cellcast.math.Layout;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network ready to run: its spec, its weights as one flat vector, and the same weights packed for the step. Immutable
 * and thread-safe.
 */
public final class Model {
    private final ModelSpec spec;
    private final Cell cell;
    private final float[] weights;
    private final Rows rows;
    private final Optional<Head> head;

    /**
     * @param weights as {@link ModelSpec#weights()}; copied
     * @throws IllegalArgumentException if the length does not fit or a weight is not finite
     */
    public Model(ModelSpec spec, float[] weights) {
        this.spec = spec;
        this.cell = spec.newCell();
        Layout layout = spec.weights();
        if (weights.length != layout.size()) {
            throw new IllegalArgumentException(
                    "Model " + spec.name() + " needs " + layout.size() + " weights, found " + weights.length);
        }
        for (int k = 0; k < weights.length; k++) {
            if (!Float.isFinite(weights[k])) {
                throw new IllegalArgumentException(
                        "Model " + spec.name() + " needs finite weights, found " + weights[k] + " at " + k);
            }
        }
        this.weights = weights.clone();
        this.rows = cell.pack(Arrays.copyOf(weights, cell.weights().size()));
        this.head = spec.horizons().isEmpty() ? Optional.empty() : Optional.of(new Head(layout, weights));
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
    public void step(float[] x, float[] state, Rows scratch) {
        cell.step(rows, x, state, scratch);
    }

    /** What the newest step attended to; see {@link Cell#attention}. */
    public float[] attention(float[] state, Rows scratch) {
        return cell.attention(rows, state, scratch);
    }

    /** What turns the network's output into forecasts of its own; empty if the model has none. */
    public Optional<Head> head() {
        return head;
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
