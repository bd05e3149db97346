package dev.cellcast.math;

/**
 * Matrix times vector over rows: row {@code k} holds what input {@code k} contributes to every output.
 *
 * <p>Each output is one chain of fused multiply-adds in the order of the inputs, so the result does not depend on how the
 * loops are cut or vectorised. Four inputs per pass save three quarters of the loads and stores of the outputs; eight no
 * longer vectorise on JDK 17. Wants a processor with fused multiply-add (x86-64 since 2013, every 64-bit ARM): without
 * one the JDK computes it in software, to the same bits but slowly. Thread-safe.
 */
public final class Kernels {
    private Kernels() {}

    /**
     * {@code y[j] = rows[first][j] + Σ_k x[k] · rows[first + 1 + k][j]}, k &lt; count: the first row is the bias.
     *
     * @param rows each at least as long as {@code y}
     * @param x its first {@code count} elements are read
     */
    public static void affine(float[][] rows, int first, float[] x, int count, float[] y) {
        System.arraycopy(rows[first], 0, y, 0, y.length);
        addProduct(rows, first + 1, x, count, y);
    }

    /**
     * {@code y[j] += Σ_k x[k] · rows[first + k][j]}, k &lt; count.
     *
     * @param rows each at least as long as {@code y}
     * @param x its first {@code count} elements are read
     */
    public static void addProduct(float[][] rows, int first, float[] x, int count, float[] y) {
        int k = 0;
        for (; k + 3 < count; k += 4) {
            int row = first + k;
            add(x[k], rows[row], x[k + 1], rows[row + 1], x[k + 2], rows[row + 2], x[k + 3], rows[row + 3], y);
        }
        for (; k < count; k++) {
            add(x[k], rows[first + k], y);
        }
    }

    private static void add(float a, float[] u, float b, float[] v, float c, float[] w, float d, float[] q, float[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = Math.fma(d, q[j], Math.fma(c, w[j], Math.fma(b, v[j], Math.fma(a, u[j], y[j]))));
        }
    }

    private static void add(float a, float[] u, float[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = Math.fma(a, u[j], y[j]);
        }
    }
}
