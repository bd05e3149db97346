package dev.cellcast.cell;

/**
 * How gradients pass through products and activations, one row of a batch at a time. Each takes the gradient by a value and
 * what that value was made of, and sets the gradient by the argument.
 */
final class Gradients {
    private Gradients() {}

    /** {@code da = du v} for u = a v. */
    static void product(float[] du, float[] v, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = du[b] * v[b];
        }
    }

    /** {@code da = dy (1 − y²)} for y = tanh(a). */
    static void tanh(float[] dy, float[] y, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = dy[b] * (1 - y[b] * y[b]);
        }
    }

    /** {@code da = du v (1 − y²)} for y = tanh(a) and u = y v. */
    static void candidate(float[] du, float[] v, float[] y, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = du[b] * v[b] * (1 - y[b] * y[b]);
        }
    }

    /** {@code da = du v y (1 − y)} for y = σ(a) and u = y v. */
    static void gate(float[] du, float[] v, float[] y, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = du[b] * v[b] * y[b] * (1 - y[b]);
        }
    }
}
