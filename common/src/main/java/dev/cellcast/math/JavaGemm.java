package dev.cellcast.math;

/** The product in plain Java, row by row of the result: the order of additions of {@link Kernels}, and so its bits. */
public final class JavaGemm implements Gemm {
    /** Columns from which a loop along the row is the faster. */
    private static final int ROW = 8;

    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        if (c[0].length < ROW) {
            Columns.addProduct(a, b, c, 0);
        } else {
            for (int m = 0; m < a.length; m++) {
                Kernels.addProduct(b, 0, a[m], a[m].length, c[m]);
            }
        }
    }
}
