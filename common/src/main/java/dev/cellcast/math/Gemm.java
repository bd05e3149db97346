package dev.cellcast.math;

/**
 * What training spends its time in: the matrix product, and the activations of whole rows. Matrices are arrays of rows, which
 * the vectoriser of the JIT wants (see the package). Implementations are thread-safe and, run again on the same machine, give the same bits.
 */
@FunctionalInterface
public interface Gemm {

    /**
     * {@code c += a · b}. Of {@code b} the first K rows count and of {@code c} the first M.
     *
     * @param a {@code [M][K]}; read only
     * @param b {@code [K][N]}; read only
     * @param c {@code [M][N]}; none of its rows may be one of {@code a} or {@code b}
     */
    void addProduct(float[][] a, float[][] b, float[][] c);

    /** Replaces every element by its tanh; the bits of {@link Activations}, whatever the implementation. */
    default void tanh(float[] row) {
        Activations.tanh(row);
    }

    /** Replaces every element by its logistic function; the bits of {@link Activations}, whatever the implementation. */
    default void sigmoid(float[] row) {
        Activations.sigmoid(row);
    }

    /** The transpose {@code [N][M]} of a matrix {@code [M][N]}, as new arrays. */
    static float[][] transpose(float[][] a) {
        float[][] b = new float[a[0].length][a.length];
        transpose(a, b);
        return b;
    }

    /**
     * Writes the transpose of the first rows of a matrix, as many as {@code b} is wide.
     *
     * @param a {@code [≥ M][N]}; read only
     * @param b {@code [N][M]}
     */
    static void transpose(float[][] a, float[][] b) {
        int rows = b[0].length;
        int m = 0;
        for (; m + 4 <= rows; m += 4) {
            transpose(a[m], a[m + 1], a[m + 2], a[m + 3], b, m);
        }
        for (; m < rows; m++) {
            for (int n = 0; n < b.length; n++) {
                b[n][m] = a[m][n];
            }
        }
    }

    private static void transpose(float[] a0, float[] a1, float[] a2, float[] a3, float[][] b, int m) {
        for (int n = 0; n < b.length; n++) {
            float[] row = b[n];
            row[m] = a0[n];
            row[m + 1] = a1[n];
            row[m + 2] = a2[n];
            row[m + 3] = a3[n];
        }
    }
}
