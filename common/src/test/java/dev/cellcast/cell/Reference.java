package dev.cellcast.cell;

import java.util.Arrays;
import java.util.List;

/**
 * A cell once more, in double precision with {@link Math}'s own functions, straight from the equations: unit by unit, no
 * packing, no shared code. The order of the gates is PyTorch's.
 */
@FunctionalInterface
interface Reference {

    /** The memory after {@code x}, as a new array. */
    double[] step(NamedWeights weights, double[] x, double[] state);

    /** W x + U h⁻ + b of one row. */
    static double preactivation(NamedWeights weights, int row, double[] x, double[] state) {
        return weights.product("weight_ih", row, x)
                + weights.product("weight_hh", row, state)
                + weights.at("bias", row);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * Cells one on the other.
     *
     * @param layers from the lowest up
     * @param widths of their inputs
     * @param stateSizes of their memories
     */
    static Reference stacked(List<Reference> layers, int[] widths, int[] stateSizes) {
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            double[] output = x;
            int end = state.length;
            for (int layer = 0; layer < widths.length; layer++) {
                int from = end - stateSizes[layer];
                double[] input = Arrays.copyOf(output, widths[layer]);
                double[] own = Arrays.copyOfRange(state, from, end);
                output = layers.get(layer).step(weights.ending("_l" + layer), input, own);
                System.arraycopy(output, 0, next, from, output.length);
                end = from;
            }
            return next;
        };
    }
}
