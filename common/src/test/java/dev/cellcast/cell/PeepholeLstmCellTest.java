package dev.cellcast.cell;

final class PeepholeLstmCellTest extends CellContract {
    PeepholeLstmCellTest() {
        super(CellKind.PEEPHOLE_LSTM);
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
                double before = state[hiddenSize + j];
                double i = Reference.sigmoid(
                        Reference.preactivation(weights, j, x, state) + weights.at("peephole", j) * before);
                double f = Reference.sigmoid(Reference.preactivation(weights, hiddenSize + j, x, state)
                        + weights.at("peephole", hiddenSize + j) * before);
                double g = Math.tanh(Reference.preactivation(weights, 2 * hiddenSize + j, x, state));
                double c = f * before + i * g;
                double o = Reference.sigmoid(Reference.preactivation(weights, 3 * hiddenSize + j, x, state)
                        + weights.at("peephole", 2 * hiddenSize + j) * c);
                next[j] = o * Math.tanh(c);
                next[hiddenSize + j] = c;
            }
            return next;
        };
    }
}
