package dev.cellcast.math;

/**
 * Chooses for each product by its size.
 *
 * <p>The border is a constant and not a stopwatch's: the same training on the same machine must give the same bits. Measured
 * with {@code GemmBenchmark}, ND4J lost to plain Java by 17 times at half a million multiply-adds and by 2.4 times at 67 million,
 * the largest tried, copying in and out included; the border lies where the two lines would cross.
 */
final class SizedGemm implements Gemm {
    /** Multiply-adds of a product from which ND4J should be the faster. */
    static final long LARGE = 500_000_000;

    private final Gemm small;
    private final Gemm large;
    private final long border;

    /**
     * @param border multiply-adds of the smallest product that is large
     */
    SizedGemm(Gemm small, Gemm large, long border) {
        this.small = small;
        this.large = large;
        this.border = border;
    }

    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        long size = (long) a.length * a[0].length * c[0].length;
        (size < border ? small : large).addProduct(a, b, c);
    }
}
