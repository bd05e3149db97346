package dev.cellcast.local.bench.step;

import dev.cellcast.cell.LstmCell;
import dev.cellcast.cell.Rows;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Stepper;

/** Cellcast's own LSTM, as every event of a job runs it. */
final class CellcastStepper implements Stepper {
    private final LstmCell cell;
    private final Rows weights;
    private final Rows scratch;
    private final float[] state;

    CellcastStepper(LstmWeights weights) {
        this.cell = new LstmCell(weights.inputSize(), weights.hiddenSize());
        this.weights = cell.pack(weights.flat(cell));
        this.scratch = cell.scratch();
        this.state = new float[cell.state().size()];
    }

    @Override
    public void step(float[] x) {
        cell.step(weights, x, state, scratch);
    }

    @Override
    public void store(float[] memory) {
        System.arraycopy(state, 0, memory, 0, state.length);
    }

    @Override
    public void load(float[] memory) {
        System.arraycopy(memory, 0, state, 0, state.length);
    }

    @Override
    public void close() {}
}
