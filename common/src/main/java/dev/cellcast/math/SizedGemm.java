package dev.cellcast.math;

/**
 * Chooses for each product by its size: large ones go to ND4J where it is present and the Vector API is not.
 *
 * <p>The border is a constant and not a stopwatch's: the same training on the same machine must give the same bits. It was
 * measured with {@code GemmBenchmark}: below it, ND4J's work around a product outweighs the product.
 */
final class SizedGemm implements Gemm {
    /** Multiply-adds of a product from which ND4J was the faster. */
    static final long LARGE = 4_000_000;

    private final Gemm small;
    private final Gemm large;

    /** @param large null where there is none */
    SizedGemm(Gemm small, Gemm large) {
        this.small = small;
        this.large = large == null ? small : large;
    }

    @Override
    public void addProduct(float[][] a, float[][] b, float[][] c) {
        long size = (long) a.length * a[0].length * c[0].length;
        (size < LARGE ? small : large).addProduct(a, b, c);
    }
}
