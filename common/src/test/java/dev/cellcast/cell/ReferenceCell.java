package dev.cellcast.cell;

import dev.cellcast.math.Layout;

/**
 * The cells once more, in double precision with {@link Math}'s own functions, straight from the equations: unit by unit, no
 * packing, no shared code. The order of the gates is PyTorch's.
 */
final class ReferenceCell {
    private final CellKind kind;
    private final int hiddenSize;
    private final Layout layout;
    private final float[] weights;

    ReferenceCell(CellKind kind, Cell cell, float[] weights) {
        this.kind = kind;
        this.hiddenSize = cell.outputSize();
        this.layout = cell.weights();
        this.weights = weights;
    }

    /** The memory after {@code x}, as a new array. */
    double[] step(float[] x, double[] state) {
        double[] next = new double[state.length];
        for (int j = 0; j < hiddenSize; j++) {
            switch (kind) {
                case ELMAN -> elman(x, state, next, j);
                case LSTM -> lstm(x, state, next, j);
                case GRU -> gru(x, state, next, j);
            }
        }
        return next;
    }

    private void elman(float[] x, double[] state, double[] next, int j) {
        next[j] = Math.tanh(input(j, x) + recurrent(j, state) + bias("bias", j));
    }

    private void lstm(float[] x, double[] state, double[] next, int j) {
        double[] a = new double[4];
        for (int gate = 0; gate < 4; gate++) {
            int row = gate * hiddenSize + j;
            a[gate] = input(row, x) + recurrent(row, state) + bias("bias", row);
        }
        double c = sigmoid(a[1]) * state[hiddenSize + j] + sigmoid(a[0]) * Math.tanh(a[2]);
        next[j] = sigmoid(a[3]) * Math.tanh(c);
        next[hiddenSize + j] = c;
    }

    private void gru(float[] x, double[] state, double[] next, int j) {
        double[] a = new double[3];
        double[] b = new double[3];
        for (int gate = 0; gate < 3; gate++) {
            int row = gate * hiddenSize + j;
            a[gate] = input(row, x) + bias("bias_ih", row);
            b[gate] = recurrent(row, state) + bias("bias_hh", row);
        }
        double r = sigmoid(a[0] + b[0]);
        double z = sigmoid(a[1] + b[1]);
        double n = Math.tanh(a[2] + r * b[2]);
        next[j] = (1 - z) * n + z * state[j];
    }

    private double input(int row, float[] x) {
        int start = layout.slice("weight_ih").offset() + row * x.length;
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += (double) weights[start + k] * x[k];
        }
        return sum;
    }

    private double recurrent(int row, double[] state) {
        int start = layout.slice("weight_hh").offset() + row * hiddenSize;
        double sum = 0;
        for (int k = 0; k < hiddenSize; k++) {
            sum += weights[start + k] * state[k];
        }
        return sum;
    }

    private double bias(String name, int row) {
        return weights[layout.slice(name).offset() + row];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
