package dev.cellcast.forecast;

import java.util.Arrays;

/**
 * Linear regression on a stream, one set of coefficients per horizon, learned from targets that arrive late.
 *
 * <p>At step s the inputs x_s are known and the gain is K_s = P x_s / (1 + xᵀ P x), P ← P − K_s xᵀP. Both depend on inputs
 * only, so one P serves all horizons; x_s and K_s wait in a ring. When the target for horizon j of step s arrives,
 * W_j ← W_j + K_s (target − W_j x_s): exactly what undelayed least squares would have done. See Ljung &amp; Söderström,
 * "Theory and Practice of Recursive Identification", 1983.
 *
 * <p>Old evidence fades by λ per step, but only while the trace of P is under a cap: without the cap P grows without bound
 * in the directions that the inputs do not excite. P is symmetric and kept as its lower triangle, in double precision.
 *
 * <p>Sizes: {@code d} inputs, {@code m} horizons. Work per event d² + 2md multiply-adds.
 */
final class RecursiveLeastSquares {
    private static final double FORGETTING = 0.9998;
    private static final double TRACE_CAP_PER_INPUT = 10;

    /** Small enough that a regression on dozens of inputs does not run wild on its first dozens of targets. */
    static final double INITIAL_COVARIANCE = 0.03;

    private final int inputs;
    private final int delay;
    private final int[] horizons;
    private final int covariance;
    private final int weights;
    private final int waitingInputs;
    private final int waitingGains;
    private final double[] product;

    /**
     * @param name prefix of the slices
     * @param inputs d
     * @param horizons in steps, ascending
     */
    RecursiveLeastSquares(StateLayout layout, String name, int inputs, int[] horizons) {
        this.inputs = inputs;
        this.horizons = horizons;
        this.delay = horizons[horizons.length - 1];
        this.covariance = layout.doubles
                .add(name + ".covariance", inputs * (inputs + 1) / 2)
                .offset();
        this.weights =
                layout.floats.add(name + ".weights", horizons.length, inputs).offset();
        this.waitingInputs =
                layout.floats.add(name + ".waiting-inputs", delay, inputs).offset();
        this.waitingGains =
                layout.floats.add(name + ".waiting-gains", delay, inputs).offset();
        this.product = new double[inputs];
    }

    /** Starts over: P = {@value #INITIAL_COVARIANCE} on the diagonal, W = 0, and nothing is learned from inputs that wait. */
    void reset(SeriesState state) {
        double[] p = state.doubles();
        Arrays.fill(p, covariance, covariance + inputs * (inputs + 1) / 2, 0);
        for (int i = 0; i < inputs; i++) {
            p[diagonal(i)] = INITIAL_COVARIANCE;
        }
        Arrays.fill(state.floats(), weights, weights + horizons.length * inputs, 0);
        Arrays.fill(state.floats(), waitingGains, waitingGains + delay * inputs, 0);
    }

    /** Takes in the inputs of a step and keeps what its targets will need. */
    void absorb(SeriesState state, long step, float[] x) {
        double[] p = state.doubles();
        double quadratic = 0;
        multiply(p, x);
        for (int i = 0; i < inputs; i++) {
            quadratic += product[i] * x[i];
        }
        double scale = 1 / (1 + quadratic);
        int slot = (int) (step % delay) * inputs;
        float[] f = state.floats();
        for (int i = 0; i < inputs; i++) {
            f[waitingInputs + slot + i] = x[i];
            f[waitingGains + slot + i] = (float) (product[i] * scale);
        }
        double fade = trace(p) < TRACE_CAP_PER_INPUT * inputs ? 1 / FORGETTING : 1;
        int k = covariance;
        for (int i = 0; i < inputs; i++) {
            double gain = product[i] * scale;
            for (int j = 0; j <= i; j++, k++) {
                p[k] = (p[k] - gain * product[j]) * fade;
            }
        }
    }

    /** W_j x for each horizon j. */
    void predict(SeriesState state, float[] x, double[] predictions) {
        for (int j = 0; j < horizons.length; j++) {
            predictions[j] = dot(state.floats(), weights + j * inputs, x, 0);
        }
    }

    /**
     * Learns from a target that has arrived.
     *
     * @param origin the step whose inputs it belongs to; {@code horizons[j]} steps ago
     * @param bound on the error that is believed
     */
    void learn(SeriesState state, int j, long origin, double target, double bound) {
        float[] f = state.floats();
        int slot = (int) (origin % delay) * inputs;
        int w = weights + j * inputs;
        double error = target - dot(f, w, f, waitingInputs + slot);
        float believed = (float) Math.max(-bound, Math.min(bound, error));
        for (int i = 0; i < inputs; i++) {
            f[w + i] = Math.fma(believed, f[waitingGains + slot + i], f[w + i]);
        }
    }

    private double dot(float[] a, int aFrom, float[] b, int bFrom) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum = Math.fma((double) a[aFrom + i], b[bFrom + i], sum);
        }
        return sum;
    }

    private void multiply(double[] p, float[] x) {
        int k = covariance;
        for (int i = 0; i < inputs; i++) {
            double sum = 0;
            double xi = x[i];
            for (int j = 0; j < i; j++, k++) {
                sum = Math.fma(p[k], x[j], sum);
                product[j] = Math.fma(p[k], xi, product[j]);
            }
            product[i] = Math.fma(p[k++], xi, sum);
        }
    }

    private double trace(double[] p) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum += p[diagonal(i)];
        }
        return sum;
    }

    private int diagonal(int i) {
        return covariance + i * (i + 3) / 2;
    }
}
