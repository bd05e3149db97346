package dev.cellcast.math;

/**
 * The matrix product that training spends its time in. Matrices are arrays of rows, which the vectoriser of the JIT wants
 * (see the package). Implementations are thread-safe and, run again on the same machine, give the same bits.
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

    /** The transpose {@code [N][M]} of a matrix {@code [M][N]}, as new arrays. */
    static float[][] transpose(float[][] a) {
        float[][] b = new float[a[0].length][a.length];
        for (int m = 0; m < a.length; m++) {
            float[] row = a[m];
            for (int n = 0; n < row.length; n++) {
                b[n][m] = row[n];
            }
        }
        return b;
    }
}
