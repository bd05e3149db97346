package dev.cellcast.cell;

import dev.cellcast.math.Layout;

/**
 * One recurrent cell: how a memory moves on when an input arrives.
 *
 * <p>Letters, here and in every cell: {@code X} input width, {@code H} hidden width, {@code x: [X]} input, {@code h: [H]}
 * output, {@code W_•: [H,X]} and {@code U_•: [H,H]} weights, {@code b_•: [H]} biases, σ logistic, ⊙ element-wise; a raised
 * minus marks the value before the step.
 *
 * <p>A cell holds no numbers of its own: weights and memory are arguments, so one instance serves every series and every
 * thread. The same weights, input and memory give the same bits on every machine, interpreted or compiled.
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

    /**
     * Lays the flat weights out as the rows that {@link #step} runs over: once per model, not per event.
     *
     * @param weights as {@link #weights()}; not kept
     * @throws IllegalArgumentException if the length is not that of {@link #weights()}
     */
    float[][] pack(float[] weights);

    /** New working space for {@link #step}: one per thread, its content meaningless between steps. */
    float[][] scratch();

    /**
     * Moves the memory one event on, in place and without allocating.
     *
     * @param rows from {@link #pack}; read only
     * @param x input, {@code [X]}; read only
     * @param state memory as {@link #state()}; overwritten, output first
     * @param scratch from {@link #scratch()}; overwritten
     */
    void step(float[][] rows, float[] x, float[] state, float[][] scratch);
}
