package dev.cellcast.cell;

final class LstmCellTest extends CellContract {
    LstmCellTest() {
        super(CellKind.LSTM);
    }

    @Override
    double bound() {
        return 1;
    }

    @Override
    Reference reference(int inputSize, int hiddenSize) {
        return equations(hiddenSize);
    }

    /** Of a memory [h, c]. */
    static Reference equations(int hiddenSize) {
        return (weights, x, state) -> {
            double[] next = new double[2 * hiddenSize];
            for (int j = 0; j < hiddenSize; j++) {
                double i = Reference.sigmoid(Reference.preactivation(weights, j, x, state));
                double f = Reference.sigmoid(Reference.preactivation(weights, hiddenSize + j, x, state));
                double g = Math.tanh(Reference.preactivation(weights, 2 * hiddenSize + j, x, state));
                double o = Reference.sigmoid(Reference.preactivation(weights, 3 * hiddenSize + j, x, state));
                double c = f * state[hiddenSize + j] + i * g;
                next[j] = o * Math.tanh(c);
                next[hiddenSize + j] = c;
            }
            return next;
        };
    }
}
