package dev.cellcast.cell;

import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import java.util.ArrayList;
import java.util.List;

/** Turns flat weights into the rows that {@link Kernels} runs over. */
final class Packing {
    private Packing() {}

    /**
     * The named slices, transposed, one behind the other: {@code [M, K]} gives K rows of length M, a bias {@code [M]} one.
     *
     * @throws IllegalArgumentException if {@code weights} has not the length of the layout
     */
    static float[][] rows(Layout layout, float[] weights, String... names) {
        check(layout, weights);
        List<float[]> rows = new ArrayList<>();
        for (String name : names) {
            Slice slice = layout.slice(name);
            for (int k = 0; k < inputs(slice); k++) {
                rows.add(column(weights, slice, k));
            }
        }
        return rows.toArray(float[][]::new);
    }

    /** @throws IllegalArgumentException if {@code weights} has not the length of the layout */
    static void check(Layout layout, float[] weights) {
        if (weights.length != layout.size()) {
            throw new IllegalArgumentException("A cell with the weights " + layout + " needs " + layout.size()
                    + " numbers, found " + weights.length);
        }
    }

    /**
     * Halves the weights of the outputs {@code from} (inclusive) … {@code to} (exclusive), for
     * {@link dev.cellcast.math.Activations#gate}. Exact: a power of two changes no digit.
     */
    static void halve(float[][] rows, int from, int to) {
        for (float[] row : rows) {
            for (int j = from; j < to; j++) {
                row[j] *= 0.5f;
            }
        }
    }

    private static float[] column(float[] weights, Slice slice, int k) {
        int inputs = inputs(slice);
        float[] column = new float[slice.shape().get(0)];
        for (int j = 0; j < column.length; j++) {
            column[j] = weights[slice.offset() + j * inputs + k];
        }
        return column;
    }

    private static int inputs(Slice slice) {
        return slice.size() / slice.shape().get(0);
    }
}
