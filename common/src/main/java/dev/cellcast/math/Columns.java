package dev.cellcast.math;

/**
 * The product where few columns are left: each of its elements is a sum in a register, and several such sums go side by side,
 * for a loop along so short a row would be over before it got going. The bits are those of {@link Kernels}.
 */
final class Columns {
    private Columns() {}

    /** {@code c += a · b}, of {@code c} the columns from {@code first} on. */
    static void addProduct(float[][] a, float[][] b, float[][] c, int first) {
        int width = c[0].length;
        int n = first;
        for (; n + 4 <= width; n += 4) {
            int m = 0;
            for (; m + 2 <= a.length; m += 2) {
                twoByFour(a[m], a[m + 1], b, c[m], c[m + 1], n);
            }
            if (m < a.length) {
                one(a[m], b, c[m], n, n + 4);
            }
        }
        int m = 0;
        for (; m + 4 <= a.length; m += 4) {
            for (int column = n; column < width; column++) {
                fourByOne(a[m], a[m + 1], a[m + 2], a[m + 3], b, c, m, column);
            }
        }
        for (; m < a.length; m++) {
            one(a[m], b, c[m], n, width);
        }
    }

    private static void twoByFour(float[] a0, float[] a1, float[][] b, float[] c0, float[] c1, int n) {
        float c00 = c0[n];
        float c01 = c0[n + 1];
        float c02 = c0[n + 2];
        float c03 = c0[n + 3];
        float c10 = c1[n];
        float c11 = c1[n + 1];
        float c12 = c1[n + 2];
        float c13 = c1[n + 3];
        for (int k = 0; k < a0.length; k++) {
            float[] row = b[k];
            float x = a0[k];
            float y = a1[k];
            c00 = Math.fma(x, row[n], c00);
            c01 = Math.fma(x, row[n + 1], c01);
            c02 = Math.fma(x, row[n + 2], c02);
            c03 = Math.fma(x, row[n + 3], c03);
            c10 = Math.fma(y, row[n], c10);
            c11 = Math.fma(y, row[n + 1], c11);
            c12 = Math.fma(y, row[n + 2], c12);
            c13 = Math.fma(y, row[n + 3], c13);
        }
        c0[n] = c00;
        c0[n + 1] = c01;
        c0[n + 2] = c02;
        c0[n + 3] = c03;
        c1[n] = c10;
        c1[n + 1] = c11;
        c1[n + 2] = c12;
        c1[n + 3] = c13;
    }

    private static void fourByOne(
            float[] a0, float[] a1, float[] a2, float[] a3, float[][] b, float[][] c, int m, int n) {
        float c0 = c[m][n];
        float c1 = c[m + 1][n];
        float c2 = c[m + 2][n];
        float c3 = c[m + 3][n];
        for (int k = 0; k < a0.length; k++) {
            float x = b[k][n];
            c0 = Math.fma(a0[k], x, c0);
            c1 = Math.fma(a1[k], x, c1);
            c2 = Math.fma(a2[k], x, c2);
            c3 = Math.fma(a3[k], x, c3);
        }
        c[m][n] = c0;
        c[m + 1][n] = c1;
        c[m + 2][n] = c2;
        c[m + 3][n] = c3;
    }

    private static void one(float[] a, float[][] b, float[] c, int first, int end) {
        for (int n = first; n < end; n++) {
            float sum = c[n];
            for (int k = 0; k < a.length; k++) {
                sum = Math.fma(a[k], b[k][n], sum);
            }
            c[n] = sum;
        }
    }
}
