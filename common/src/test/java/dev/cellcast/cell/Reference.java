package dev.cellcast.cell;

import java.util.Arrays;

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

    /** Layers of this cell, each with a memory of as many numbers. */
    default Reference stacked(int layers, int stateSize) {
        if (layers == 1) {
            return this;
        }
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            double[] input = x;
            for (int layer = 0; layer < layers; layer++) {
                int from = (layers - 1 - layer) * stateSize;
                double[] own = Arrays.copyOfRange(state, from, from + stateSize);
                input = step(weights.ending("_l" + layer), input, own);
                System.arraycopy(input, 0, next, from, stateSize);
            }
            return next;
        };
    }
}
