package dev.cellcast.math;

import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product by ND4J, whose OpenBLAS is built for large ones. Made by {@link GemmKind#ND4J} only, so that everything runs where
 * ND4J is absent.
 */
final class Nd4jGemm implements Gemm {
    static {
        System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
    }

    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        int inner = a[0].length;
        int width = c[0].length;
        try (INDArray left = matrix(a, a.length, inner);
                INDArray right = matrix(b, inner, width);
                INDArray product = left.mmul(right)) {
            float[] sum = product.dup('c').data().asFloat();
            for (int m = 0; m < a.length; m++) {
                float[] row = c[m];
                for (int n = 0; n < width; n++) {
                    row[n] += sum[m * width + n];
                }
            }
        }
    }

    private static INDArray matrix(float[][] rows, int height, int width) {
        float[] flat = new float[height * width];
        for (int k = 0; k < height; k++) {
            System.arraycopy(rows[k], 0, flat, k * width, width);
        }
        return Nd4j.create(flat, new long[] {height, width}, 'c');
    }
}
