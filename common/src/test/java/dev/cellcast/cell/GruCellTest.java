package dev.cellcast.cell;

final class GruCellTest extends CellContract {
    GruCellTest() {
        super(CellKind.GRU);
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
                double[] a = new double[3];
                double[] u = new double[3];
                for (int gate = 0; gate < 3; gate++) {
                    int row = gate * hiddenSize + j;
                    a[gate] = weights.product("weight_ih", row, x) + weights.at("bias_ih", row);
                    u[gate] = weights.product("weight_hh", row, state) + weights.at("bias_hh", row);
                }
                double r = Reference.sigmoid(a[0] + u[0]);
                double z = Reference.sigmoid(a[1] + u[1]);
                double n = Math.tanh(a[2] + r * u[2]);
                h[j] = (1 - z) * n + z * state[j];
            }
            return h;
        };
    }
}
