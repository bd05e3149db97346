package dev.cellcast.model;

import dev.cellcast.cell.Cell;
import dev.cellcast.math.Layout;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Weights for a network that has not been trained.
 *
 * <p>Nothing is learned here. The network is an echo-state reservoir: random, fixed, and so scaled that its memory is rich
 * in combinations of recent inputs and yet fades. What forecasts is the readout, which is fitted per series. H. Jaeger, "The
 * 'echo state' approach to analysing and training recurrent neural networks", GMD report 148, 2001.
 *
 * <p>Works on any cell by the shapes and names of its {@linkplain Cell#weights() weights}:
 *
 * <ul>
 *   <li>{@code weight_hh…: [G·H, H]}, recurrent, one {@code [H, H]} block per gate: uniform, each block scaled to a spectral
 *       radius of {@value #CANDIDATE_RADIUS} for the candidate, which carries the signal, and {@value #GATE_RADIUS} for the
 *       gates, which only steer it. Gates stand in PyTorch's order, so the candidate is the third block (i f <b>g</b> o;
 *       r z <b>n</b>) or the last of fewer.
 *   <li>any other matrix {@code [N, M]}: uniform within ±1/√M, so that the sum over inputs of deviation 1 stays near 1.
 *   <li>the head: 0, so that a network which has learned nothing expects the last value.
 *   <li>any other vector: 0; only the forget gate of a {@code bias: [4H]} is 1, so that memory starts out kept (R. Jozefowicz,
 *       W. Zaremba and I. Sutskever, "An empirical exploration of recurrent network architectures", ICML 2015).
 * </ul>
 */
public final class Initialization {
    private static final double CANDIDATE_RADIUS = 0.9;
    private static final double GATE_RADIUS = 0.3;
    private static final int CANDIDATE_BLOCK = 2;

    private Initialization() {}

    /** An untrained model: the same bits for the same spec and seed, on every machine. */
    public static Model echoState(ModelSpec spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Layout layout = spec.weights();
        float[] weights = new float[layout.size()];
        for (Layout.Slice slice : layout.slices()) {
            if (slice.name().startsWith("head.")) {
                continue;
            }
            if (slice.shape().size() == 1) {
                fillBias(weights, slice, spec.cell().hiddenSize());
            } else if (slice.name().startsWith("weight_hh")) {
                fillRecurrent(weights, slice, random);
            } else {
                fillUniform(weights, slice, random);
            }
        }
        return new Model(spec, weights);
    }

    private static void fillBias(float[] weights, Layout.Slice slice, int hiddenSize) {
        if (slice.name().startsWith("bias") && slice.size() == 4 * hiddenSize) {
            Arrays.fill(weights, slice.offset() + hiddenSize, slice.offset() + 2 * hiddenSize, 1);
        }
    }

    private static void fillUniform(float[] weights, Layout.Slice slice, SplittableRandom random) {
        double bound = 1 / StrictMath.sqrt(slice.shape().get(1));
        for (int k = slice.offset(); k < slice.end(); k++) {
            weights[k] = (float) random.nextDouble(-bound, bound);
        }
    }

    private static void fillRecurrent(float[] weights, Layout.Slice slice, SplittableRandom random) {
        int size = slice.shape().get(1);
        int blocks = slice.shape().get(0) / size;
        int candidate = Math.min(CANDIDATE_BLOCK, blocks - 1);
        for (int block = 0; block < blocks; block++) {
            double[] matrix = random.doubles((long) size * size, -1, 1).toArray();
            double scale = (block == candidate ? CANDIDATE_RADIUS : GATE_RADIUS) / SpectralRadius.of(matrix, size);
            int offset = slice.offset() + block * matrix.length;
            for (int k = 0; k < matrix.length; k++) {
                weights[offset + k] = (float) (matrix[k] * scale);
            }
        }
    }
}
