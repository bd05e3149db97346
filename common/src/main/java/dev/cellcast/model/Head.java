package dev.cellcast.model;

import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;

/**
 * The network's own forecast: one linear map of the cell's output h for each of the model's horizons,
 *
 * <pre>
 * y = V h + b
 * </pre>
 *
 * <p>with {@code head.weight: [N, H]} = V and {@code head.bias: [N]} = b for N horizons. Immutable and thread-safe.
 */
public final class Head {
    static final String WEIGHT = "head.weight";
    static final String BIAS = "head.bias";

    private final float[][] rows;
    private final int outputSize;

    Head(Layout layout, float[] weights) {
        Layout.Slice weight = layout.slice(WEIGHT);
        Layout.Slice bias = layout.slice(BIAS);
        int horizons = bias.size();
        this.outputSize = weight.shape().get(1);
        this.rows = new float[1 + outputSize][horizons];
        for (int n = 0; n < horizons; n++) {
            rows[0][n] = weights[bias.offset() + n];
            for (int k = 0; k < outputSize; k++) {
                rows[1 + k][n] = weights[weight.offset() + n * outputSize + k];
            }
        }
    }

    /**
     * Writes the forecasts for the model's horizons.
     *
     * @param state memory of the cell, its output first; read only
     * @param y one entry for each horizon; overwritten
     */
    public void forecast(float[] state, float[] y) {
        Kernels.affine(rows, 0, state, outputSize, y);
    }
}
