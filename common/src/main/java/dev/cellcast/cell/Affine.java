package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Matrices;
import java.util.Arrays;

/**
 * The affine maps of a cell over a batch, and their gradients. Matrices have a column for each series; the outputs, or the
 * rows of a memory, come first in theirs, and what follows is left alone.
 */
final class Affine {
    private Affine() {}

    /** {@code a = W x + U h⁻ + b}, of {@code weight_ih}, {@code weight_hh} and {@code bias}. */
    static void forward(Gemm gemm, Matrices weights, BatchStep step, float[][] a) {
        setBias(weights.get("bias"), a);
        gemm.addProduct(weights.get("weight_ih"), step.x(), a);
        gemm.addProduct(weights.get("weight_hh"), step.before(), a);
    }

    /** The way back of {@link #forward}: {@code dState}'s first rows, {@code dh}, become {@code Uᵀ da}. */
    static void backward(
            Gemm gemm,
            Matrices weights,
            BatchStep step,
            float[][] da,
            float[][] dState,
            float[][] dx,
            Matrices dWeights) {
        clear(dState, weights.get("weight_hh")[0].length);
        backward(gemm, weights, "weight_ih", step.x(), da, dx, dWeights);
        backward(gemm, weights, "weight_hh", step.before(), da, dState, dWeights);
        addBias(da, dWeights.get("bias"));
    }

    /** The way back of {@code y += W x} for that W: {@code Wᵀ dy} is added to {@code dx}. */
    static void backward(
            Gemm gemm, Matrices weights, String name, float[][] x, float[][] dy, float[][] dx, Matrices dWeights) {
        float[][] transposed = weights.transposed(name);
        gemm.addProduct(transposed, dy, dx);
        gemm.addProduct(dy, dWeights.transposeOf(x, transposed.length), dWeights.get(name));
    }

    /** Sets every column of {@code y} to the bias {@code [N][1]}. */
    static void setBias(float[][] bias, float[][] y) {
        for (int n = 0; n < bias.length; n++) {
            Arrays.fill(y[n], bias[n][0]);
        }
    }

    /** Adds the sum over the batch of {@code dy: [N][B]} to the gradient of a bias {@code [N][1]}. */
    static void addBias(float[][] dy, float[][] dBias) {
        for (int n = 0; n < dBias.length; n++) {
            float sum = 0;
            for (float d : dy[n]) {
                sum += d;
            }
            dBias[n][0] += sum;
        }
    }

    /** Sets the first {@code count} rows to zero. */
    static void clear(float[][] rows, int count) {
        for (int k = 0; k < count; k++) {
            Arrays.fill(rows[k], 0);
        }
    }

    /** {@code sum += y}. */
    static void add(float[][] y, float[][] sum) {
        for (int n = 0; n < y.length; n++) {
            for (int b = 0; b < y[n].length; b++) {
                sum[n][b] += y[n][b];
            }
        }
    }
}
