package dev.cellcast.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product by the JDK's Vector API: tiles of four rows by two vectors stay in registers while a column of {@code a} goes
 * by. Every element is one chain of fused multiply-adds in the order of the inputs, so the bits are those of {@link JavaGemm}.
 * Made by {@link GemmKind#VECTOR} only, so that everything runs where the module is absent.
 */
final class VectorGemm implements Gemm {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        int width = c[0].length;
        int even = width - width % (2 * LANES);
        for (int n = 0; n < even; n += 2 * LANES) {
            int m = 0;
            for (; m + ROWS <= a.length; m += ROWS) {
                tile(a[m], a[m + 1], a[m + 2], a[m + 3], b, c, m, n);
            }
            for (; m < a.length; m++) {
                strip(a[m], b, c[m], n);
            }
        }
        Columns.addProduct(a, b, c, even);
    }

    @Override
    public void tanh(float[] row) {
        VectorActivations.tanh(row);
    }

    @Override
    public void sigmoid(float[] row) {
        VectorActivations.sigmoid(row);
    }

    private static void tile(float[] a0, float[] a1, float[] a2, float[] a3, float[][] b, float[][] c, int m, int n) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c[m], n);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c[m], n + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c[m + 1], n);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c[m + 1], n + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c[m + 2], n);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c[m + 2], n + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c[m + 3], n);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c[m + 3], n + LANES);
        for (int k = 0; k < a0.length; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b[k], n);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b[k], n + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a1[k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a2[k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a3[k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c[m], n);
        c01.intoArray(c[m], n + LANES);
        c10.intoArray(c[m + 1], n);
        c11.intoArray(c[m + 1], n + LANES);
        c20.intoArray(c[m + 2], n);
        c21.intoArray(c[m + 2], n + LANES);
        c30.intoArray(c[m + 3], n);
        c31.intoArray(c[m + 3], n + LANES);
    }

    private static void strip(float[] a, float[][] b, float[] c, int n) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, n);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, n + LANES);
        for (int k = 0; k < a.length; k++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            c0 = x.fma(FloatVector.fromArray(SPECIES, b[k], n), c0);
            c1 = x.fma(FloatVector.fromArray(SPECIES, b[k], n + LANES), c1);
        }
        c0.intoArray(c, n);
        c1.intoArray(c, n + LANES);
    }
}
