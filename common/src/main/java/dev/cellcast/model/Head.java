package dev.cellcast.model;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import java.util.Arrays;

/**
 * The network's own forecasts, one for each of the model's N horizons: a linear map of the cell's output h, and beside it
 * the highway, a linear map of the inputs x that the cell has just been shown. The highway is a plain autoregression, and
 * leaves the cell what is not (G. Lai et al., "Modeling long- and short-term temporal patterns with deep neural networks",
 * SIGIR 2018).
 *
 * <pre>
 * y = V h + A x + b
 * </pre>
 *
 * <p>Weights: {@code head.weight: [N, H]} = V, {@code head.highway: [N, X]} = A, {@code head.bias: [N]} = b. Immutable and
 * thread-safe.
 */
public final class Head {
    public static final String WEIGHT = "head.weight";
    public static final String HIGHWAY = "head.highway";
    public static final String BIAS = "head.bias";

    private final float[][] outputRows;
    private final float[][] inputRows;
    private final float[] bias;

    Head(Layout layout, float[] weights) {
        Matrices matrices = Matrices.of(layout, weights);
        this.outputRows = Gemm.transpose(matrices.get(WEIGHT));
        this.inputRows = Gemm.transpose(matrices.get(HIGHWAY));
        this.bias = Gemm.transpose(matrices.get(BIAS))[0];
    }

    private Head(float[][] outputRows, float[][] inputRows, float[] bias) {
        this.outputRows = outputRows;
        this.inputRows = inputRows;
        this.bias = bias;
    }

    /** The same head for some of its horizons. */
    public Head only(int[] chosen) {
        return new Head(
                columns(outputRows, chosen), columns(inputRows, chosen), columns(new float[][] {bias}, chosen)[0]);
    }

    private static float[][] columns(float[][] rows, int[] chosen) {
        float[][] some = new float[rows.length][chosen.length];
        for (int k = 0; k < rows.length; k++) {
            for (int n = 0; n < chosen.length; n++) {
                some[k][n] = rows[k][chosen[n]];
            }
        }
        return some;
    }

    /**
     * Writes the forecasts for the model's horizons.
     *
     * @param x inputs of the step just taken, {@code [X]}; read only
     * @param state memory of the cell after it, its output first; read only
     * @param y one entry for each horizon, {@code [N]}; overwritten
     */
    public void forecast(float[] x, float[] state, float[] y) {
        System.arraycopy(bias, 0, y, 0, bias.length);
        Kernels.addProduct(outputRows, 0, state, outputRows.length, y);
        Kernels.addProduct(inputRows, 0, x, inputRows.length, y);
    }

    /** Writes V h, what of the forecasts is the cell's own; as {@link #forecast} otherwise. */
    public void ofOutput(float[] state, float[] y) {
        Arrays.fill(y, 0);
        Kernels.addProduct(outputRows, 0, state, outputRows.length, y);
    }
}
