package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.JavaGemm;
import dev.cellcast.math.Kernels;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import dev.cellcast.math.Matrices;
import java.util.Arrays;
import java.util.List;

/**
 * What the cells with the gates of an LSTM share: the affine maps {@code a = W x + U h⁻ + b} of the input gate i, the forget
 * gate f, the candidate g and the output gate o, in this order the blocks of {@code weight_ih: [4H, X]} = W,
 * {@code weight_hh: [4H, H]} = U and {@code bias: [4H]} = b.
 *
 * <p>From {@code a} on, each such cell is element-wise: unit by unit, whatever the others do. So it has its equations once,
 * in {@link #advance}, over rows which hold either all units of one series or one unit of all series of a batch.
 */
abstract class FourGateCell extends SizedCell {
    private static final int GATES = 4;
    private static final int TAPED = GATES + 1;
    private static final Gemm PLAIN = new JavaGemm();

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

    /**
     * The equations from {@code a} on.
     *
     * @param gemm for the activations
     * @param own the cell's weights beside those of the gates, by blocks of H; read only
     * @param gates {@code a} of i, f, g and o, and a row more; become what the way back wants to know
     * @param memory the slices of the memory; all but the output as before the event, become those after it
     */
    abstract void advance(Gemm gemm, float[][] own, float[][] gates, float[][] memory);

    /** The rows of the gates; as a part, the cell's own. */
    @Override
    public Rows pack(float[] weights) {
        float[][] rows = Packing.rows(weights(), weights, "bias", "weight_ih", "weight_hh");
        int end = weights().slice("bias").end();
        float[][] own = new float[(weights.length - end) / hiddenSize][hiddenSize];
        for (int k = 0; k < own.length; k++) {
            System.arraycopy(weights, end + k * hiddenSize, own[k], 0, hiddenSize);
        }
        return new Rows(rows, List.of(Rows.of(own)));
    }

    /** All gates together; as parts, the rows of the gates and those of the memory. */
    @Override
    public Rows scratch() {
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

    @Override
    public void step(Rows weights, float[] x, float[] state, Rows scratch) {
        load(weights, x, state, scratch);
        advance(
                PLAIN,
                weights.part(0).arrays(),
                scratch.part(0).arrays(),
                scratch.part(1).arrays());
        store(scratch, state);
    }

    /** Fills the rows in {@code scratch} with {@code a} and the memory before the event. */
    private void load(Rows weights, float[] x, float[] state, Rows scratch) {
        float[] a = scratch.arrays()[0];
        Kernels.affine(weights.arrays(), 0, x, inputSize, a);
        Kernels.addProduct(weights.arrays(), 1 + inputSize, state, hiddenSize, a);
        float[][] gates = scratch.part(0).arrays();
        for (int k = 0; k < GATES; k++) {
            System.arraycopy(a, k * hiddenSize, gates[k], 0, hiddenSize);
        }
        float[][] memory = scratch.part(1).arrays();
        for (int k = 1; k < memory.length; k++) {
            System.arraycopy(state, k * hiddenSize, memory[k], 0, hiddenSize);
        }
    }

    /** Takes the memory after the event from {@code scratch}. */
    private void store(Rows scratch, float[] state) {
        float[][] memory = scratch.part(1).arrays();
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(memory[k], 0, state, k * hiddenSize, hiddenSize);
        }
    }

    @Override
    public final void forward(Gemm gemm, Matrices weights, BatchStep step) {
        Affine.forward(gemm, weights, step, step.tape());
        float[][] own = own(weights, step.size());
        float[][] ownUnit = unit(own, 0);
        float[][] gates = unit(step.tape(), 0);
        float[][] memory = unit(step.after(), 0);
        for (int j = 0; j < hiddenSize; j++) {
            take(own, j, ownUnit);
            take(step.tape(), j, gates);
            take(step.after(), j, memory);
            for (int k = 1; k < memory.length; k++) {
                System.arraycopy(step.before()[k * hiddenSize + j], 0, memory[k], 0, memory[k].length);
            }
            advance(gemm, ownUnit, gates, memory);
        }
    }

    /** The cell's own weights, the same for each series. */
    private float[][] own(Matrices weights, int batch) {
        int end = weights().slice("bias").end();
        float[][] own = new float[weights().size() - end][batch];
        for (Slice slice : weights().slices()) {
            if (slice.offset() >= end) {
                int start = slice.offset() - end;
                Affine.setBias(weights.get(slice.name()), Arrays.copyOfRange(own, start, start + slice.size()));
            }
        }
        return own;
    }

    /** Of every block of H rows the one that belongs to unit j. */
    final float[][] unit(float[][] rows, int j) {
        float[][] unit = new float[rows.length / hiddenSize][];
        take(rows, j, unit);
        return unit;
    }

    private void take(float[][] rows, int j, float[][] unit) {
        for (int k = 0; k < unit.length; k++) {
            unit[k] = rows[k * hiddenSize + j];
        }
    }
}
