package dev.cellcast.local.bench.train;

import dev.cellcast.cell.BatchStep;
import dev.cellcast.cell.LstmCell;
import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.math.Gemm;
import dev.cellcast.math.Matrices;

/** Cellcast's own LSTM, as its trainer runs it. */
final class CellcastBackpropagator implements Backpropagator {
    private final LstmCell cell;
    private final Matrices weights;
    private final Gemm gemm;
    private final int hidden;
    private final int batch;
    private final float[][][] inputs; // [T][X][B]
    private final float[][][] states;
    private final float[][][] tapes;

    CellcastBackpropagator(LstmWeights weights, int steps, int batch, Gemm gemm) {
        this.cell = new LstmCell(weights.inputSize(), weights.hiddenSize());
        this.weights = Matrices.of(cell.weights(), weights.flat(cell));
        this.gemm = gemm;
        this.hidden = weights.hiddenSize();
        this.batch = batch;
        this.inputs = new float[steps][cell.inputSize()][batch];
        this.states = new float[steps + 1][cell.state().size()][batch];
        this.tapes = new float[steps][cell.tapeSize()][batch];
    }

    @Override
    public void gradient(float[] flat, float[] gradient) {
        take(flat);
        for (int t = 0; t < inputs.length; t++) {
            cell.forward(gemm, weights, step(t));
        }
        Matrices dWeights = Matrices.zeros(cell.weights());
        float[][] dState = new float[cell.state().size()][batch];
        float[][] dx = new float[cell.inputSize()][batch];
        for (int t = inputs.length - 1; t >= 0; t--) {
            for (int j = 0; j < hidden; j++) {
                for (int b = 0; b < batch; b++) {
                    dState[j][b] += 1;
                }
            }
            cell.backward(gemm, weights, step(t), dState, dx, dWeights);
        }
        int at = 0;
        for (String name : new String[] {"weight_ih", "weight_hh", "bias"}) {
            for (float[] row : dWeights.get(name)) {
                System.arraycopy(row, 0, gradient, at, row.length);
                at += row.length;
            }
        }
    }

    private BatchStep step(int t) {
        return new BatchStep(inputs[t], states[t], states[t + 1], tapes[t]);
    }

    private void take(float[] flat) {
        int at = 0;
        for (float[][] x : inputs) {
            for (int b = 0; b < batch; b++) {
                for (float[] row : x) {
                    row[b] = flat[at++];
                }
            }
        }
    }

    @Override
    public void close() {}
}
