package dev.cellcast.forecast;

import dev.cellcast.math.HalfFloat;
import java.util.Arrays;

/**
 * P, how uncertain the coefficients of a regression on {@code d} inputs still are, as factors U D Uᵀ: U unit upper triangular, D
 * diagonal. The product stays positive whatever rounding does, which lets D be floats, and U numbers of two bytes. G. J. Bierman,
 * "Factorization Methods for Discrete Sequential Estimation", 1977.
 *
 * <p>The factors are nested: the first n rows and columns of U and D are those of the covariance that a regression on the first n
 * inputs alone would have, for P⁻¹ = U⁻ᵀ D⁻¹ U⁻¹ has such a corner too, and it is the corner that this regression's own sum of x xᵀ makes.
 * So one P serves regressions on the first few inputs, and their gains are passed on the way to that of all.
 *
 * <p>Old evidence fades by λ per step: each of D grows by 1/λ, but never beyond where it started, so that directions that the
 * inputs do not excite stay bounded. Work per step 1½ d² multiply-adds, memory d² + 3 d bytes. Not thread-safe.
 */
final class Covariance {
    /** Small enough that a regression on dozens of inputs does not run wild on its first dozens of targets. */
    static final float INITIAL = 0.003f;

    private final int[] sizes;
    private final int size;
    private final float growth;
    private final int factors; // column by column, in two bytes
    private final int variances;
    private final float[] innovation;
    private final float[] weighted;
    private final float[][] u; // of one series, as floats: columns, each without its diagonal of ones
    private final float[] product;
    private final float[][] products;
    private final float[] spreads;

    /**
     * @param name prefix of the slices
     * @param sizes of the regressions, ascending; the last is d
     * @param forgetting λ, at most 1
     */
    Covariance(StateLayout layout, String name, int[] sizes, double forgetting) {
        this.sizes = sizes;
        this.size = sizes[sizes.length - 1];
        this.growth = (float) (1 / forgetting);
        this.factors = layout.shorts
                .add(name + ".covariance-factors", size * (size - 1) / 2)
                .offset();
        this.variances = layout.floats.add(name + ".covariance-variances", size).offset();
        this.innovation = new float[size];
        this.weighted = new float[size];
        this.u = new float[size][];
        for (int j = 0; j < size; j++) {
            u[j] = new float[j];
        }
        this.product = new float[size];
        this.products = new float[sizes.length][];
        for (int n = 0; n < sizes.length; n++) {
            products[n] = new float[sizes[n]];
        }
        this.spreads = new float[sizes.length];
    }

    /** Nothing is known: P = {@value #INITIAL} on the diagonal. */
    void reset(SeriesState state) {
        Arrays.fill(state.shorts(), factors, factors + column(size), (short) 0);
        Arrays.fill(state.floats(), variances, variances + size, INITIAL);
    }

    /** Forgets what is known of the coefficients from there on; of the others it is forgotten how they hung together with those. */
    void forget(SeriesState state, int from) {
        Arrays.fill(state.shorts(), factors + column(from), factors + column(size), (short) 0);
        Arrays.fill(state.floats(), variances + from, variances + size, INITIAL);
    }

    /** Takes up the P of a series: it is what {@link #absorb} and {@link #recall} work on until that of another is taken up. */
    void read(SeriesState state) {
        short[] kept = state.shorts();
        int at = factors;
        for (int j = 1; j < size; j++) {
            float[] column = u[j];
            for (int i = 0; i < column.length; i++) {
                column[i] = HalfFloat.toFloat(kept[at + i]);
            }
            at += column.length;
        }
    }

    /** Keeps in two bytes what the next step goes on with; the present one goes on with all digits. */
    private void write(SeriesState state) {
        short[] kept = state.shorts();
        int at = factors;
        for (int j = 1; j < size; j++) {
            float[] column = u[j];
            for (int i = 0; i < column.length; i++) {
                kept[at + i] = HalfFloat.of(column[i]);
            }
            at += column.length;
        }
    }

    /** P x of the regression of size n, by the P of the last call to {@link #recall}, or before that to {@link #absorb}. */
    float[] product(int n) {
        return products[n];
    }

    /** xᵀP x of the same: how much the forecast for x may vary by what is not known of the coefficients. */
    float spread(int n) {
        return spreads[n];
    }

    /** Multiplies P, as it is now, by inputs that have been absorbed before. */
    void recall(SeriesState state, float[] x) {
        weigh(state, x);
        float spread = 0;
        int j = 0;
        for (int n = 0; n < sizes.length; n++) {
            for (; j < sizes[n]; j++) {
                spread = Math.fma(innovation[j], weighted[j], spread);
                add(weighted[j], u[j], product);
                product[j] = weighted[j];
            }
            keep(n, spread);
        }
    }

    /** Multiplies P by inputs, and takes them in: P ← (P − P x xᵀP / (1 + xᵀP x)) / λ. */
    void absorb(SeriesState state, float[] x) {
        weigh(state, x);
        float[] variance = state.floats();
        float certainty = 1;
        int j = 0;
        for (int n = 0; n < sizes.length; n++) {
            for (; j < sizes[n]; j++) {
                float before = certainty;
                certainty = Math.fma(innovation[j], weighted[j], certainty);
                variance[variances + j] = Math.min(INITIAL, variance[variances + j] * (before / certainty) * growth);
                update(-innovation[j] / before, weighted[j], u[j], product);
                product[j] = weighted[j];
            }
            keep(n, certainty - 1);
        }
        write(state);
    }

    private static void add(float weight, float[] column, float[] product) {
        for (int i = 0; i < column.length; i++) {
            product[i] = Math.fma(column[i], weight, product[i]);
        }
    }

    /** As {@link #add}, and corrects the column by the product before. */
    private static void update(float correction, float weight, float[] column, float[] product) {
        for (int i = 0; i < column.length; i++) {
            float factor = column[i];
            float sum = product[i];
            column[i] = Math.fma(sum, correction, factor);
            product[i] = Math.fma(factor, weight, sum);
        }
    }

    private void keep(int n, float spread) {
        System.arraycopy(product, 0, products[n], 0, sizes[n]);
        spreads[n] = spread;
    }

    /** Uᵀx, and D times that. */
    private void weigh(SeriesState state, float[] x) {
        float[] variance = state.floats();
        for (int j = 0; j < size; j++) {
            innovation[j] = x[j] + dot(u[j], 0, x, j);
            weighted[j] = variance[variances + j] * innovation[j];
        }
    }

    /** The product of a row that begins somewhere and a column, in four sums, which a processor works on side by side. */
    static float dot(float[] row, int from, float[] x, int size) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i < size - 3; i += 4) {
            a = Math.fma(row[from + i], x[i], a);
            b = Math.fma(row[from + i + 1], x[i + 1], b);
            c = Math.fma(row[from + i + 2], x[i + 2], c);
            d = Math.fma(row[from + i + 3], x[i + 3], d);
        }
        for (; i < size; i++) {
            a = Math.fma(row[from + i], x[i], a);
        }
        return (a + b) + (c + d);
    }

    private static int column(int j) {
        return j * (j - 1) / 2;
    }
}
