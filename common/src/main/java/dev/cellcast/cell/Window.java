package dev.cellcast.cell;

import dev.cellcast.math.Layout;
import dev.cellcast.math.Layout.Slice;
import java.util.Arrays;

/**
 * The last vectors that a cell was shown, newest first, as two slices of its memory: {@code [W, N]} the vectors, and
 * {@code count: [1]} how many of the W there are by now; the others are zero.
 *
 * <p>Every event moves all of them one place on. A ring would save that copy, but then the meaning of a place would differ
 * between the series of a batch. Thread-safe.
 */
final class Window {
    static final String COUNT = "count";

    private final int length;
    private final int width;
    private final int offset;
    private final int count;

    /** The window that is those slices of a memory. */
    Window(Layout state, String name) {
        Slice vectors = state.slice(name);
        this.length = vectors.shape().get(0);
        this.width = vectors.shape().get(1);
        this.offset = vectors.offset();
        this.count = state.slice(COUNT).offset();
    }

    /** W. */
    int length() {
        return length;
    }

    /** N. */
    int width() {
        return width;
    }

    /** Takes in a vector, its first N elements, and drops the oldest. */
    void push(float[] state, float[] newest) {
        System.arraycopy(state, offset, state, offset + width, (length - 1) * width);
        System.arraycopy(newest, 0, state, offset, width);
        state[count] = Math.min(state[count] + 1, length);
    }

    /** How many vectors there are. */
    int count(float[] state) {
        return (int) state[count];
    }

    /** Copies the vector of that age, 0 for the newest. */
    void get(float[] state, int age, float[] vector) {
        System.arraycopy(state, offset + age * width, vector, 0, width);
    }

    /** {@link #push} for each series of a batch. */
    void push(float[][] before, float[][] newest, float[][] after) {
        for (int k = 0; k < length * width; k++) {
            float[] source = k < width ? newest[k] : before[offset + k - width];
            System.arraycopy(source, 0, after[offset + k], 0, source.length);
        }
        for (int b = 0; b < after[count].length; b++) {
            after[count][b] = Math.min(before[count][b] + 1, length);
        }
    }

    /** How many vectors each series of a batch has. */
    float[] counts(float[][] state) {
        return state[count];
    }

    /** How many vectors the series has that has most. */
    int largestCount(float[][] state) {
        float largest = 0;
        for (float n : state[count]) {
            largest = Math.max(largest, n);
        }
        return (int) largest;
    }

    /** The vectors of that age, {@code [N][B]}: the rows of the memory themselves. */
    float[][] get(float[][] state, int age) {
        int start = offset + age * width;
        return Arrays.copyOfRange(state, start, start + width);
    }

    /** The way back of {@link #push}: the gradient by the newest is added to {@code dNewest}. */
    void backward(float[][] dState, float[][] dNewest) {
        Affine.add(get(dState, 0), dNewest);
        int oldest = offset + (length - 1) * width;
        for (int k = offset; k < oldest; k++) {
            System.arraycopy(dState[k + width], 0, dState[k], 0, dState[k].length);
        }
        for (int k = oldest; k < oldest + width; k++) {
            Arrays.fill(dState[k], 0);
        }
        Arrays.fill(dState[count], 0);
    }
}
