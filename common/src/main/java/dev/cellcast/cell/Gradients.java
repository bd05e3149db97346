package dev.cellcast.cell;

/**
 * How gradients pass through the activations, one row of a batch at a time. Each takes the gradient by the activation's
 * value and that value, and sets the gradient by the activation's argument.
 */
final class Gradients {
    private Gradients() {}

    /** {@code da = dy (1 − y²)} for y = tanh(a). */
    static void tanh(float[] dy, float[] y, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = dy[b] * (1 - y[b] * y[b]);
        }
    }

    /** {@code da = du v y (1 − y)} for y = σ(a) and u = y v. */
    static void gate(float[] du, float[] v, float[] y, float[] da) {
        for (int b = 0; b < da.length; b++) {
            da[b] = du[b] * v[b] * y[b] * (1 - y[b]);
        }
    }
}
