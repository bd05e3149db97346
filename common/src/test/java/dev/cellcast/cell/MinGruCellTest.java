package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MinGruCellTest extends CellContract {
    MinGruCellTest() {
        super(CellKind.MIN_GRU);
    }

    @Override
    double bound() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    Reference reference(int inputSize, int hiddenSize) {
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            for (int j = 0; j < hiddenSize; j++) {
                double z = Reference.sigmoid(weights.product("weight_ih", j, x) + weights.at("bias", j));
                double candidate = weights.product("weight_ih", hiddenSize + j, x) + weights.at("bias", hiddenSize + j);
                next[j] = (1 - z) * state[j] + z * candidate;
            }
            return next;
        };
    }

    @Test
    void staysWithinTheRangeOfItsCandidates() {
        CellRun run = CellRun.seeded(kind, new CellSize(2, 3, 1));
        double largest = 0;
        NamedWeights weights = new NamedWeights(run.cell.weights(), run.weights);
        for (float[] x : CellRun.inputs(500, 2, 10)) {
            run.step(x);
            for (int j = 0; j < 3; j++) {
                double candidate = weights.product("weight_ih", 3 + j, widened(x)) + weights.at("bias", 3 + j);
                largest = Math.max(largest, Math.abs(candidate));
                assertThat((double) Math.abs(run.state[j])).isLessThanOrEqualTo(largest * (1 + 1e-6));
            }
        }
    }
}
