package dev.cellcast.math;

/** The product in plain Java, row by row of the result: the order of additions of {@link Kernels}, and so its bits. */
public final class JavaGemm implements Gemm {
    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        for (int m = 0; m < a.length; m++) {
            Kernels.addProduct(b, 0, a[m], a[m].length, c[m]);
        }
    }
}
