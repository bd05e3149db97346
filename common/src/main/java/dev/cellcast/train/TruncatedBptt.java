package dev.cellcast.train;

import dev.cellcast.cell.BatchStep;
import dev.cellcast.cell.Cell;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;
import dev.cellcast.model.Head;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The gradient of the loss over a batch of stretches: back-propagation through time, truncated at the stretch's beginning and
 * behind the burn-in. R. J. Williams and J. Peng, "An efficient gradient-based algorithm for on-line training of recurrent
 * network trajectories", Neural Computation 2(4), 1990.
 *
 * <p>Dropout hides units of the output from the head, others at every step, and not from the recurrence. Has working space of
 * its own; not thread-safe.
 */
final class TruncatedBptt {
    private final Cell cell;
    private final Layout layout;
    private final Gemm gemm;
    private final int burnIn;
    private final float dropout;
    private final float[][][] states;
    private final float[][][] tapes;
    private final float[][][] seen; // what the head sees of the output, [T][H][B]
    private final float[][][] dy;

    TruncatedBptt(ModelSpec spec, TrainConfig config, Gemm gemm, int batch) {
        this.cell = spec.newCell();
        this.layout = spec.weights();
        this.gemm = gemm;
        this.burnIn = config.burnInSteps();
        this.dropout = (float) config.dropout();
        int steps = config.windowSteps();
        this.states = new float[steps + 1][cell.state().size()][batch];
        this.tapes = new float[steps][cell.tapeSize()][batch];
        this.seen = new float[steps][cell.outputSize()][batch];
        this.dy = new float[steps][spec.horizons().size()][batch];
    }

    /**
     * Adds the gradient of the summed loss to {@code gradient}.
     *
     * @param weights as {@link ModelSpec#weights()}; read only
     * @return the sum of the losses and how many there were
     */
    Losses gradient(float[] weights, Window window, SplittableRandom random, float[] gradient) {
        Matrices w = Matrices.of(layout, weights);
        Matrices dw = Matrices.of(layout, gradient);
        Losses losses = forth(w, window, random);
        back(w, window, dw);
        dw.copyTo(layout, gradient);
        return losses;
    }

    private BatchStep step(Window window, int t) {
        return new BatchStep(window.inputs()[t], states[t], states[t + 1], tapes[t]);
    }

    private Losses forth(Matrices w, Window window, SplittableRandom random) {
        Losses losses = new Losses();
        for (int t = 0; t < window.steps(); t++) {
            cell.forward(gemm, w, step(window, t));
            if (t >= burnIn) {
                hide(states[t + 1], seen[t], random);
                float[][] y = dy[t];
                forecast(w, window.inputs()[t], seen[t], y);
                for (int n = 0; n < y.length; n++) {
                    losses.judge(y[n], window.targets()[t][n]);
                }
            }
        }
        return losses;
    }

    private void forecast(Matrices w, float[][] x, float[][] h, float[][] y) {
        for (int n = 0; n < y.length; n++) {
            Arrays.fill(y[n], w.get(Head.BIAS)[n][0]);
        }
        gemm.addProduct(w.get(Head.WEIGHT), h, y);
        gemm.addProduct(w.get(Head.HIGHWAY), x, y);
    }

    private void hide(float[][] state, float[][] visible, SplittableRandom random) {
        float kept = 1 / (1 - dropout);
        for (int k = 0; k < visible.length; k++) {
            for (int b = 0; b < visible[k].length; b++) {
                visible[k][b] = dropout > 0 && random.nextDouble() < dropout ? 0 : kept * state[k][b];
            }
        }
    }

    private void back(Matrices w, Window window, Matrices dw) {
        int batch = window.size();
        float[][] dState = new float[cell.state().size()][batch];
        float[][] dx = new float[cell.inputSize()][batch];
        for (int t = window.steps() - 1; t >= burnIn; t--) {
            float[][] dSeen = new float[cell.outputSize()][batch];
            gemm.addProduct(w.transposed(Head.WEIGHT), dy[t], dSeen);
            gemm.addProduct(dy[t], dw.transposeOf(seen[t], seen[t].length), dw.get(Head.WEIGHT));
            gemm.addProduct(dy[t], dw.transposeOf(window.inputs()[t], cell.inputSize()), dw.get(Head.HIGHWAY));
            for (int n = 0; n < dy[t].length; n++) {
                for (float d : dy[t][n]) {
                    dw.get(Head.BIAS)[n][0] += d;
                }
            }
            reveal(dSeen, t, dState);
            cell.backward(gemm, w, step(window, t), dState, dx, dw);
        }
    }

    /** Passes on the gradient of those units that were not hidden. */
    private void reveal(float[][] dSeen, int t, float[][] dState) {
        float kept = 1 / (1 - dropout);
        for (int k = 0; k < dSeen.length; k++) {
            for (int b = 0; b < dSeen[k].length; b++) {
                if (seen[t][k][b] != 0) {
                    dState[k][b] += kept * dSeen[k][b];
                }
            }
        }
    }
}
