package dev.cellcast.cell;

import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import java.util.List;

/**
 * What the cells with the gates of an LSTM share: the affine maps {@code a = W x + U h⁻ + b} of the input gate i, the forget
 * gate f, the candidate g and the output gate o, in this order the blocks of {@code weight_ih: [4H, X]} = W,
 * {@code weight_hh: [4H, H]} = U and {@code bias: [4H]} = b.
 *
 * <p>From {@code a} on, each such cell is element-wise: unit by unit, whatever the others do. So it has its equations once,
 * over rows which hold either all units of one series or one unit of all series of a batch: i, f, g, o and one row more
 * that the way back wants; and the slices of the memory.
 */
abstract class FourGateCell extends SizedCell {
    private static final int GATES = 4;
    private static final int TAPED = GATES + 1;

    /** @param slices of the memory, the output first */
    FourGateCell(int inputSize, int hiddenSize, Layout weights, String... slices) {
        super(inputSize, hiddenSize, weights, memory(hiddenSize, slices));
    }

    private static Layout memory(int hiddenSize, String... slices) {
        Layout.Builder memory = Layout.builder();
        for (String slice : slices) {
            memory.with(slice, hiddenSize);
        }
        return memory.build();
    }

    /** The weights of the gates, to which a cell may add its own. */
    static Layout.Builder gates(int inputSize, int hiddenSize) {
        return Layout.builder()
                .with("weight_ih", GATES * hiddenSize, inputSize)
                .with("weight_hh", GATES * hiddenSize, hiddenSize)
                .with("bias", GATES * hiddenSize);
    }

    @Override
    public final long multiplyAdds() {
        return (long) GATES * hiddenSize * (inputSize + hiddenSize);
    }

    @Override
    public Rows pack(float[] weights) {
        return Rows.of(Packing.rows(weights(), weights, "bias", "weight_ih", "weight_hh"));
    }

    /** All gates together; as parts, the rows of the gates and those of the memory. */
    @Override
    public final Rows scratch() {
        return new Rows(
                new float[][] {new float[GATES * hiddenSize]},
                List.of(
                        Rows.of(new float[TAPED][hiddenSize]),
                        Rows.of(new float[state().slices().size()][hiddenSize])));
    }

    @Override
    public final int tapeSize() {
        return TAPED * hiddenSize;
    }

    /** Fills the rows in {@code scratch} with {@code a} and the memory before the event. */
    final void load(Rows weights, float[] x, float[] state, Rows scratch) {
        float[] a = scratch.arrays()[0];
        Kernels.affine(weights.arrays(), 0, x, inputSize, a);
        Kernels.addProduct(weights.arrays(), 1 + inputSize, state, hiddenSize, a);
        float[][] gates = scratch.part(0).arrays();
        for (int k = 0; k < GATES; k++) {
            System.arraycopy(a, k * hiddenSize, gates[k], 0, hiddenSize);
        }
        float[][] memory = scratch.part(1).arrays();
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(state, k * hiddenSize, memory[k], 0, hiddenSize);
        }
    }

    /** Takes the memory after the event from {@code scratch}. */
    final void store(Rows scratch, float[] state) {
        float[][] memory = scratch.part(1).arrays();
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(memory[k], 0, state, k * hiddenSize, hiddenSize);
        }
    }

    /** The rows of {@code step.after()} that belong to unit j, filled with the memory before the event. */
    final float[][] memory(BatchStep step, int j) {
        float[][] before = unit(step.before(), j);
        float[][] memory = unit(step.after(), j);
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(before[k], 0, memory[k], 0, memory[k].length);
        }
        return memory;
    }

    /** Of every block of H rows the one that belongs to unit j. */
    final float[][] unit(float[][] rows, int j) {
        float[][] unit = new float[rows.length / hiddenSize][];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = rows[k * hiddenSize + j];
        }
        return unit;
    }
}
