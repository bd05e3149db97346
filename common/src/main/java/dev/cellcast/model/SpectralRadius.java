package dev.cellcast.model;

/**
 * The largest magnitude of a matrix's eigenvalues: how fast repeated multiplication makes a vector grow.
 *
 * <p>Found by power iteration as the mean rate of growth, exp(mean log |A v| / |v|), which also settles where the dominant
 * eigenvalues are a complex pair and the vector itself keeps turning (Gelfand's formula for one vector). Uses
 * {@link StrictMath} only: the same bits on every machine.
 */
final class SpectralRadius {
    private static final int SETTLING_STEPS = 512;
    private static final int MEASURED_STEPS = 1024;

    private SpectralRadius() {}

    /** @param matrix {@code [size, size]}, row-major */
    static double of(double[] matrix, int size) {
        double[] vector = new double[size];
        for (int k = 0; k < size; k++) {
            vector[k] = 1 + k / (double) size; // no symmetry that a matrix could annihilate
        }
        double logGrowth = 0;
        for (int step = 0; step < SETTLING_STEPS + MEASURED_STEPS; step++) {
            vector = product(matrix, vector);
            double norm = norm(vector);
            if (norm == 0) {
                return 0;
            }
            for (int k = 0; k < size; k++) {
                vector[k] /= norm;
            }
            if (step >= SETTLING_STEPS) {
                logGrowth += StrictMath.log(norm);
            }
        }
        return StrictMath.exp(logGrowth / MEASURED_STEPS);
    }

    private static double[] product(double[] matrix, double[] vector) {
        int size = vector.length;
        double[] product = new double[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                product[row] += matrix[row * size + column] * vector[column];
            }
        }
        return product;
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double element : vector) {
            sum += element * element;
        }
        return StrictMath.sqrt(sum);
    }
}
