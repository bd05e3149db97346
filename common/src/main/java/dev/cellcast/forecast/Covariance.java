package dev.cellcast.forecast;

import dev.cellcast.math.BrainFloat;
import java.util.Arrays;

/**
 * P, how uncertain the coefficients of a regression on {@code d} inputs still are, as factors U D Uᵀ: U unit upper triangular, D
 * diagonal. The product stays positive whatever rounding does, which lets D be floats, and U numbers of two bytes. G. J. Bierman,
 * "Factorization Methods for Discrete Sequential Estimation", 1977.
 *
 * <p>Old evidence fades by λ per step: each of D grows by 1/λ, but never beyond where it started, so that directions that the
 * inputs do not excite stay bounded. Work per step 1½ d² multiply-adds, memory d² + 3 d bytes.
 */
final class Covariance {
    /** Small enough that a regression on dozens of inputs does not run wild on its first dozens of targets. */
    static final float INITIAL = 0.003f;

    private final int size;
    private final float growth;
    private final int factors; // column by column, each without its diagonal of ones
    private final int variances;
    private final float[] innovation;
    private final float[] weighted;
    private final float[] u; // the factors of one series, as floats

    /**
     * @param name prefix of the slices
     * @param size d
     * @param forgetting λ, at most 1
     */
    Covariance(StateLayout layout, String name, int size, double forgetting) {
        this.size = size;
        this.growth = (float) (1 / forgetting);
        this.factors = layout.shorts
                .add(name + ".covariance-factors", size * (size - 1) / 2)
                .offset();
        this.variances = layout.floats.add(name + ".covariance-variances", size).offset();
        this.innovation = new float[size];
        this.weighted = new float[size];
        this.u = new float[size * (size - 1) / 2];
    }

    /** Nothing is known: P = {@value #INITIAL} on the diagonal. */
    void reset(SeriesState state) {
        Arrays.fill(state.shorts(), factors, factors + u.length, (short) 0);
        Arrays.fill(state.floats(), variances, variances + size, INITIAL);
    }

    /** Forgets what is known of the coefficients from there on; of the others it is forgotten how they hung together with those. */
    void forget(SeriesState state, int from) {
        Arrays.fill(state.shorts(), factors + column(from), factors + u.length, (short) 0);
        Arrays.fill(state.floats(), variances + from, variances + size, INITIAL);
    }

    /** The gain of inputs that have been absorbed before, P x as it is now. */
    void gain(SeriesState state, float[] x, float[] gain) {
        weigh(state, x);
        for (int j = 0; j < size; j++) {
            int column = column(j);
            float weight = weighted[j];
            for (int i = 0; i < j; i++) {
                gain[i] = Math.fma(u[column + i], weight, gain[i]);
            }
            gain[j] = weight;
        }
    }

    /** Takes inputs in, P ← (P − K xᵀP) / λ, and hands out their gain K = P x / (1 + xᵀP x). */
    void absorb(SeriesState state, float[] x, float[] gain) {
        weigh(state, x);
        float[] variance = state.floats();
        float certainty = 1;
        for (int j = 0; j < size; j++) {
            float before = certainty;
            certainty = Math.fma(innovation[j], weighted[j], certainty);
            variance[variances + j] = Math.min(INITIAL, variance[variances + j] * (before / certainty) * growth);
            float correction = -innovation[j] / before;
            float weight = weighted[j];
            int column = column(j);
            for (int i = 0; i < j; i++) {
                float factor = u[column + i];
                u[column + i] = Math.fma(gain[i], correction, factor);
                gain[i] = Math.fma(factor, weight, gain[i]);
            }
            gain[j] = weight;
        }
        for (int i = 0; i < size; i++) {
            gain[i] /= certainty;
        }
        short[] kept = state.shorts();
        for (int i = 0; i < u.length; i++) {
            kept[factors + i] = BrainFloat.of(u[i]);
        }
    }

    /** Reads U; Uᵀx, and D times that. */
    private void weigh(SeriesState state, float[] x) {
        short[] kept = state.shorts();
        for (int i = 0; i < u.length; i++) {
            u[i] = BrainFloat.toFloat(kept[factors + i]);
        }
        float[] variance = state.floats();
        for (int j = 0; j < size; j++) {
            innovation[j] = x[j] + dot(u, column(j), x, j);
            weighted[j] = variance[variances + j] * innovation[j];
        }
    }

    /** In four sums, which a processor works on side by side. */
    private static float dot(float[] p, int from, float[] x, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            a = Math.fma(p[from + i], x[i], a);
            b = Math.fma(p[from + i + 1], x[i + 1], b);
            c = Math.fma(p[from + i + 2], x[i + 2], c);
            d = Math.fma(p[from + i + 3], x[i + 3], d);
        }
        for (; i < length; i++) {
            a = Math.fma(p[from + i], x[i], a);
        }
        return (a + b) + (c + d);
    }

    private static int column(int j) {
        return j * (j - 1) / 2;
    }
}
