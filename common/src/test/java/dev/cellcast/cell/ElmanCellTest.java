package dev.cellcast.cell;

final class ElmanCellTest extends CellContract {
    ElmanCellTest() {
        super(CellKind.ELMAN);
    }

    @Override
    double bound() {
        return 1;
    }

    @Override
    Reference reference(int inputSize, int hiddenSize) {
        return (weights, x, state) -> {
            double[] h = new double[hiddenSize];
            for (int j = 0; j < hiddenSize; j++) {
                h[j] = Math.tanh(Reference.preactivation(weights, j, x, state));
            }
            return h;
        };
    }
}
