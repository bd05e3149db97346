package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SlstmCellTest extends CellContract {
    SlstmCellTest() {
        super(CellKind.SLSTM);
    }

    @Override
    double bound() {
        return 1;
    }

    @Override
    Reference reference(int inputSize, int hiddenSize) {
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            for (int j = 0; j < hiddenSize; j++) {
                double logI = Reference.preactivation(weights, j, x, state);
                double logF = -Math.log1p(Math.exp(-Reference.preactivation(weights, hiddenSize + j, x, state)));
                double g = Math.tanh(Reference.preactivation(weights, 2 * hiddenSize + j, x, state));
                double o = Reference.sigmoid(Reference.preactivation(weights, 3 * hiddenSize + j, x, state));
                double n = state[2 * hiddenSize + j]; // 0 where nothing is remembered yet, else 1 or more
                double remembered = n < 0.5 ? Double.NEGATIVE_INFINITY : logF + state[3 * hiddenSize + j];
                double m = Math.max(remembered, logI);
                double i = Math.exp(logI - m);
                double f = Math.exp(remembered - m);
                next[hiddenSize + j] = f * state[hiddenSize + j] + i * g;
                next[2 * hiddenSize + j] = f * n + i;
                next[3 * hiddenSize + j] = m;
                next[j] = o * next[hiddenSize + j] / next[2 * hiddenSize + j];
            }
            return next;
        };
    }

    /** Gates of e^±600 would be infinite or nothing without the stabilizer. */
    @Test
    void weighsByGatesThatNoFloatCouldHold() {
        Cell cell = CellShape.of(kind, 1).create(1);
        float[] weights = new float[cell.weights().size()];
        weights[cell.weights().slice("weight_ih").offset()] = 600; // i
        weights[cell.weights().slice("bias").offset() + 2] = 1; // g
        CellRun run = new CellRun(cell, weights);
        run.step(new float[] {-1});
        float one = run.state[0];
        assertThat(one).isCloseTo((float) (0.5 * Math.tanh(1)), within(1e-6f));
        run.step(new float[] {1});
        run.step(new float[] {-1});
        assertThat(run.state[0]).isCloseTo(one, within(1e-6f));
        assertThat(run.state[2]).as("n").isGreaterThanOrEqualTo(1);
        assertThat(run.state[3]).as("m").isGreaterThan(590);
    }
}
