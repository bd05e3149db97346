package dev.cellcast.local.bench.peer;

import dev.cellcast.cell.LstmCell;
import dev.cellcast.math.Layout.Slice;
import java.util.SplittableRandom;

/**
 * One LSTM, for whoever advances it: gates in the order i, f, g, o, row-major.
 *
 * @param inputSize X
 * @param hiddenSize H
 * @param inputWeights {@code [4H, X]}
 * @param hiddenWeights {@code [4H, H]}
 * @param bias {@code [4H]}
 */
public record LstmWeights(int inputSize, int hiddenSize, float[] inputWeights, float[] hiddenWeights, float[] bias) {

    /** Gates. */
    public static final int GATES = 4;

    private static final double SCALE = 0.2;

    /** Small random weights. */
    public static LstmWeights random(int inputSize, int hiddenSize, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = GATES * hiddenSize;
        return new LstmWeights(
                inputSize,
                hiddenSize,
                random(width * inputSize, random),
                random(width * hiddenSize, random),
                random(width, random));
    }

    /** As {@link LstmCell#weights()} wants them. */
    public float[] flat(LstmCell cell) {
        float[] flat = new float[cell.weights().size()];
        put(inputWeights, cell.weights().slice("weight_ih"), flat);
        put(hiddenWeights, cell.weights().slice("weight_hh"), flat);
        put(bias, cell.weights().slice("bias"), flat);
        return flat;
    }

    /**
     * Columns for rows.
     *
     * @param matrix {@code [4H, n]}
     * @param gates which of i, f, g, o stands at each place
     * @return {@code [n, 4H]}
     */
    public float[] transposed(float[] matrix, int... gates) {
        float[] rows = ordered(matrix, gates);
        int width = GATES * hiddenSize;
        int count = rows.length / width;
        float[] columns = new float[rows.length];
        for (int row = 0; row < width; row++) {
            for (int k = 0; k < count; k++) {
                columns[k * width + row] = rows[row * count + k];
            }
        }
        return columns;
    }

    /**
     * The gates in another order.
     *
     * @param matrix {@code [4H, n]}
     * @param gates which of i, f, g, o stands at each place
     */
    public float[] ordered(float[] matrix, int... gates) {
        int block = matrix.length / GATES;
        float[] ordered = new float[matrix.length];
        for (int place = 0; place < GATES; place++) {
            System.arraycopy(matrix, gates[place] * block, ordered, place * block, block);
        }
        return ordered;
    }

    /** How many there are. */
    public int size() {
        return inputWeights.length + hiddenWeights.length + bias.length;
    }

    /** Floating-point operations of one step: a multiplication and an addition for each weight; gates are not counted. */
    public long flops() {
        return 2L * GATES * hiddenSize * (inputSize + hiddenSize);
    }

    private static void put(float[] numbers, Slice slice, float[] flat) {
        System.arraycopy(numbers, 0, flat, slice.offset(), numbers.length);
    }

    private static float[] random(int length, SplittableRandom random) {
        float[] numbers = new float[length];
        for (int k = 0; k < length; k++) {
            numbers[k] = (float) random.nextDouble(-SCALE, SCALE);
        }
        return numbers;
    }
}
