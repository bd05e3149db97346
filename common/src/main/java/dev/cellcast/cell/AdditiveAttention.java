package dev.cellcast.cell;

import dev.cellcast.math.Activations;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import dev.cellcast.math.Logarithms;
import dev.cellcast.math.Matrices;
import java.util.Arrays;
import java.util.List;

/**
 * A look back over the vectors h_0 (the newest) … h_n₋₁ of a {@link Window}, by the additive score of D. Bahdanau, K. Cho
 * and Y. Bengio, "Neural machine translation by jointly learning to align and translate", ICLR 2015:
 *
 * <pre>
 * e_j = v · tanh(W_q h_0 + W_k h_j)
 * α = softmax(e)
 * context = Σ α_j h_j
 * </pre>
 *
 * <p>The W_k h_j are computed anew at every event: they belong to the weights, and a memory outlives its weights.
 * Thread-safe.
 */
final class AdditiveAttention {
    private static final String QUERY = "weight_query";
    private static final String KEY = "weight_key";
    private static final String SCORE = "weight_score";

    private final Window window;
    private final int width;

    AdditiveAttention(Window window) {
        this.window = window;
        this.width = window.width();
    }

    /** {@code weight_query: [H, H]} = W_q, {@code weight_key: [H, H]} = W_k, {@code weight_score: [1, H]} = v. */
    static Layout weights(int width) {
        return Layout.builder()
                .with(QUERY, width, width)
                .with(KEY, width, width)
                .with(SCORE, 1, width)
                .build();
    }

    long multiplyAdds() {
        return (1L + window.length()) * width * width + 2L * window.length() * width;
    }

    /** Of the cell's weights, the rows of W_q and W_k, and v. */
    Rows pack(Layout layout, float[] weights) {
        float[][] rows = Packing.rows(layout, weights, QUERY, KEY);
        Slice score = layout.slice(SCORE);
        float[][] arrays = Arrays.copyOf(rows, rows.length + 1);
        arrays[rows.length] = Arrays.copyOfRange(weights, score.offset(), score.end());
        return Rows.of(arrays);
    }

    /** α, the context, W_q h_0 and a summand of e; and the vectors of the window. */
    Rows scratch() {
        float[][] vectors = new float[window.length()][width];
        float[][] arrays = {new float[window.length()], new float[width], new float[width], new float[width]};
        return new Rows(arrays, List.of(Rows.of(vectors)));
    }

    /** Returns α, a part of scratch; of it, as many elements count as there are vectors in the window. */
    float[] alpha(Rows weights, float[] state, Rows scratch) {
        float[][] rows = weights.arrays();
        float[] alpha = scratch.arrays()[0];
        float[] query = scratch.arrays()[2];
        float[] u = scratch.arrays()[3];
        float[][] vectors = scratch.part(0).arrays();
        int count = window.count(state);
        for (int age = 0; age < count; age++) {
            window.get(state, age, vectors[age]);
        }
        Arrays.fill(query, 0);
        Kernels.addProduct(rows, 0, vectors[0], width, query);
        for (int age = 0; age < count; age++) {
            System.arraycopy(query, 0, u, 0, width);
            Kernels.addProduct(rows, width, vectors[age], width, u);
            Activations.tanh(u);
            alpha[age] = dot(rows[2 * width], u);
        }
        softmax(alpha, count);
        return alpha;
    }

    /** Returns the context, a part of scratch. */
    float[] context(Rows weights, float[] state, Rows scratch) {
        float[] alpha = alpha(weights, state, scratch);
        float[] context = scratch.arrays()[1];
        Arrays.fill(context, 0);
        Kernels.addProduct(scratch.part(0).arrays(), 0, alpha, window.count(state), context);
        return context;
    }

    private static float dot(float[] v, float[] u) {
        float sum = 0;
        for (int k = 0; k < u.length; k++) {
            sum = Math.fma(v[k], u[k], sum);
        }
        return sum;
    }

    /** Replaces the first {@code count} numbers by their softmax. */
    private static void softmax(float[] e, int count) {
        float largest = e[0];
        for (int j = 1; j < count; j++) {
            largest = Math.max(largest, e[j]);
        }
        float sum = 0;
        for (int j = 0; j < count; j++) {
            e[j] = Logarithms.exp(e[j] - largest);
            sum += e[j];
        }
        for (int j = 0; j < count; j++) {
            e[j] /= sum;
        }
    }

    /**
     * A look back of each series of a batch.
     *
     * @param u tanh(W_q h_0 + W_k h_j), {@code [n][H][B]}
     * @param alpha {@code [n][B]}, zero where a series has no such vector
     * @param context {@code [H][B]}
     */
    record Look(float[][][] u, float[][] alpha, float[][] context) {}

    Look forward(Gemm gemm, Matrices weights, float[][] state) {
        int count = window.largestCount(state);
        int size = state[0].length;
        Look look = new Look(new float[count][width][size], new float[count][size], new float[width][size]);
        float[][] query = new float[width][size];
        gemm.addProduct(weights.get(QUERY), window.get(state, 0), query);
        for (int age = 0; age < count; age++) {
            float[][] u = look.u[age];
            Affine.add(query, u);
            gemm.addProduct(weights.get(KEY), window.get(state, age), u);
            for (float[] unit : u) {
                gemm.tanh(unit);
            }
            gemm.addProduct(weights.get(SCORE), u, new float[][] {look.alpha[age]});
        }
        softmax(look.alpha, window.counts(state));
        for (int age = 0; age < count; age++) {
            addScaled(look.alpha[age], window.get(state, age), look.context);
        }
        return look;
    }

    /** Over the first {@code counts[b]} rows of each column; the rest of it becomes zero. */
    private static void softmax(float[][] e, float[] counts) {
        float[] column = new float[e.length];
        for (int b = 0; b < counts.length; b++) {
            for (int age = 0; age < e.length; age++) {
                column[age] = e[age][b];
            }
            softmax(column, (int) counts[b]);
            for (int age = 0; age < e.length; age++) {
                e[age][b] = age < counts[b] ? column[age] : 0;
            }
        }
    }

    /**
     * The way back of {@link #forward}.
     *
     * @param dContext the gradient by the context
     * @param dState the gradient by the vectors of the window is added to it
     */
    void backward(
            Gemm gemm,
            Matrices weights,
            float[][] state,
            Look look,
            float[][] dContext,
            float[][] dState,
            Matrices dWeights) {
        float[][] dScores = dScores(look, state, dContext);
        float[][] dQuery = new float[width][dScores[0].length];
        for (int age = 0; age < dScores.length; age++) {
            float[][] u = look.u[age];
            float[][] h = window.get(state, age);
            float[][] dh = window.get(dState, age);
            float[][] du = new float[width][dScores[age].length];
            addScaled(look.alpha[age], dContext, dh);
            Affine.backward(gemm, weights, SCORE, u, new float[][] {dScores[age]}, du, dWeights);
            for (int k = 0; k < width; k++) {
                Gradients.tanh(du[k], u[k], du[k]);
            }
            Affine.add(du, dQuery);
            Affine.backward(gemm, weights, KEY, h, du, dh, dWeights);
        }
        Affine.backward(gemm, weights, QUERY, window.get(state, 0), dQuery, window.get(dState, 0), dWeights);
    }

    /** {@code de_j = α_j (dα_j − Σ_i α_i dα_i)} with {@code dα_j = h_j · dContext}. */
    private float[][] dScores(Look look, float[][] state, float[][] dContext) {
        float[][] dAlpha = new float[look.alpha.length][dContext[0].length];
        float[] mean = new float[dContext[0].length];
        for (int age = 0; age < dAlpha.length; age++) {
            float[][] h = window.get(state, age);
            for (int k = 0; k < width; k++) {
                addProduct(h[k], dContext[k], dAlpha[age]);
            }
            addProduct(look.alpha[age], dAlpha[age], mean);
        }
        for (int age = 0; age < dAlpha.length; age++) {
            for (int b = 0; b < mean.length; b++) {
                dAlpha[age][b] = look.alpha[age][b] * (dAlpha[age][b] - mean[b]);
            }
        }
        return dAlpha;
    }

    private static void addScaled(float[] factor, float[][] rows, float[][] sum) {
        for (int k = 0; k < sum.length; k++) {
            addProduct(factor, rows[k], sum[k]);
        }
    }

    private static void addProduct(float[] a, float[] b, float[] sum) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += a[n] * b[n];
        }
    }
}
