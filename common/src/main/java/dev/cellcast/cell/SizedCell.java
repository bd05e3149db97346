package dev.cellcast.cell;

import dev.cellcast.math.Layout;

/** The sizes and layouts that every cell has. */
abstract class SizedCell implements Cell {
    final int inputSize;
    final int hiddenSize;
    private final Layout weights;
    private final Layout state;

    SizedCell(int inputSize, int hiddenSize, Layout weights, Layout state) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.weights = weights;
        this.state = state;
    }

    @Override
    public final int inputSize() {
        return inputSize;
    }

    @Override
    public final Layout weights() {
        return weights;
    }

    @Override
    public final Layout state() {
        return state;
    }
}
