package dev.cellcast.cell;

import dev.cellcast.math.Gemm;
import dev.cellcast.math.Layout;
import dev.cellcast.math.Matrices;

/**
 * One recurrent cell: how a memory moves on when an input arrives, and how to learn from it.
 *
 * <p>Letters, here and in every cell: {@code X} input width, {@code H} hidden width, {@code x: [X]} input, {@code h: [H]}
 * output, {@code W_•: [H,X]} and {@code U_•: [H,H]} weights, {@code b_•: [H]} biases, σ logistic, ⊙ element-wise; a raised
 * minus marks the value before the step, and {@code d•} the gradient of a loss by •.
 *
 * <p>A cell holds no numbers of its own: weights and memory are arguments, so one instance serves every series and every
 * thread. {@link #step} serves: one series, one event, the same bits on every machine, interpreted or compiled. {@link
 * #forward} and {@link #backward} train: a batch of series at once, the same function and its gradient.
 */
public interface Cell {

    /** X, the number of inputs. */
    int inputSize();

    /** The weights as one flat vector: for files, optimizers and gradient checks. Row-major slices. */
    Layout weights();

    /** The memory as one flat vector. Its first slice is the output {@code h}; a new series starts at all zeros. */
    Layout state();

    /** Width of the output, the first slice of {@link #state()}. */
    default int outputSize() {
        return state().slices().get(0).size();
    }

    /** What one event costs: the multiply-adds of the matrix products. */
    long multiplyAdds();

    /**
     * Lays the flat weights out as the rows that {@link #step} runs over: once per model, not per event.
     *
     * @param weights as {@link #weights()}; not kept
     * @throws IllegalArgumentException if the length is not that of {@link #weights()}
     */
    Rows pack(float[] weights);

    /** New working space for {@link #step}: one per thread, its content meaningless between steps. */
    Rows scratch();

    /**
     * Moves the memory one event on, in place and without allocating.
     *
     * @param weights from {@link #pack}; read only
     * @param x input, its first X elements count; read only
     * @param state memory as {@link #state()}; overwritten, output first
     * @param scratch from {@link #scratch()}; overwritten
     */
    void step(Rows weights, float[] x, float[] state, Rows scratch);

    /** Whether the output is in part a weighted mean over the past, so that {@link #attention} has something to tell. */
    default boolean attends() {
        return false;
    }

    /**
     * The weights that the newest step gave to the steps it looked back on, itself first; they sum to 1. Computed anew from
     * the memory, so that serving does not pay for what nobody asks.
     *
     * @param weights from {@link #pack}; read only
     * @param state memory as {@link #step} left it; read only
     * @param scratch from {@link #scratch()}; overwritten
     * @return a new array; empty before the first step, and for a cell that does not {@linkplain #attends() attend}
     */
    default float[] attention(Rows weights, float[] state, Rows scratch) {
        return new float[0];
    }

    /** Rows that {@link #forward} writes for {@link #backward} in {@link BatchStep#tape}. */
    int tapeSize();

    /**
     * Moves the memories of a batch one event on: what {@link #step} does to each, to float precision.
     *
     * @param weights the matrices of {@link #weights()}; read only
     * @param step its {@code after} and {@code tape} are overwritten
     */
    void forward(Gemm gemm, Matrices weights, BatchStep step);

    /**
     * Takes a gradient back over one event.
     *
     * @param weights as in {@link #forward}; read only
     * @param step as {@link #forward} left it; its {@code tape} is overwritten, so that there is one way back for each way forth
     * @param dState the gradient by {@code step.after}, {@code [state][B]}; becomes the gradient by {@code step.before}
     * @param dx the gradient by {@code step.x}, {@code [X][B]}, is added to it
     * @param dWeights the gradient by the weights, summed over the batch, is added to it
     */
    void backward(Gemm gemm, Matrices weights, BatchStep step, float[][] dState, float[][] dx, Matrices dWeights);
}
