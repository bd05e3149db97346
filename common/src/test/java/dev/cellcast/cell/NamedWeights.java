package dev.cellcast.cell;

import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;

/** Weights in double precision, by the names of their slices. */
final class NamedWeights {
    final double[] values;
    private final Layout layout;
    private final String suffix;

    NamedWeights(Layout layout, float[] weights) {
        this(layout, new double[weights.length], "");
        for (int k = 0; k < weights.length; k++) {
            values[k] = weights[k];
        }
    }

    private NamedWeights(Layout layout, double[] values, String suffix) {
        this.layout = layout;
        this.values = values;
        this.suffix = suffix;
    }

    /** The slices whose names end so, by their names without the ending. */
    NamedWeights ending(String suffix) {
        return new NamedWeights(layout, values, suffix + this.suffix);
    }

    double at(String name, int index) {
        return values[layout.slice(name + suffix).offset() + index];
    }

    /** Row {@code row} of the matrix times the first elements of {@code x}. */
    double product(String name, int row, double[] x) {
        Slice matrix = layout.slice(name + suffix);
        int width = matrix.shape().get(1);
        double sum = 0;
        for (int k = 0; k < width; k++) {
            sum += values[matrix.offset() + row * width + k] * x[k];
        }
        return sum;
    }
}
