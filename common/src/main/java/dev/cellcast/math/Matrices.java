package dev.cellcast.math;

import dev.cellcast.math.Layout.Slice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The slices of a flat vector as matrices, for products over whole batches: a slice {@code [N, K]} is N rows of K, a slice
 * {@code [N]} is N rows of 1. Not thread-safe.
 */
public final class Matrices {
    private final Map<String, float[][]> matrices;
    private final Map<String, float[][]> transposes;
    private final Map<Integer, float[][]> space;
    private final String suffix;

    private Matrices(
            Map<String, float[][]> matrices,
            Map<String, float[][]> transposes,
            Map<Integer, float[][]> space,
            String suffix) {
        this.matrices = matrices;
        this.transposes = transposes;
        this.space = space;
        this.suffix = suffix;
    }

    /** A copy of the vector. */
    public static Matrices of(Layout layout, float[] vector) {
        Map<String, float[][]> matrices = new HashMap<>();
        for (Slice slice : layout.slices()) {
            matrices.put(slice.name(), rows(vector, slice));
        }
        return new Matrices(matrices, new HashMap<>(), new HashMap<>(), "");
    }

    /** All zeros. */
    public static Matrices zeros(Layout layout) {
        return of(layout, new float[layout.size()]);
    }

    /** The matrices whose names end in {@code suffix}, by their names without it; the same numbers, not copies. */
    public Matrices ending(String suffix) {
        return new Matrices(matrices, transposes, space, suffix + this.suffix);
    }

    /**
     * The matrix of that name, itself and not a copy.
     *
     * @throws IllegalArgumentException if there is none
     */
    public float[][] get(String name) {
        float[][] matrix = matrices.get(name + suffix);
        if (matrix == null) {
            throw new IllegalArgumentException("No matrix named " + name + suffix + " among " + matrices.keySet());
        }
        return matrix;
    }

    /** The transpose of that matrix as it was when this was first asked for. */
    public float[][] transposed(String name) {
        return transposes.computeIfAbsent(name + suffix, whole -> Gemm.transpose(get(name)));
    }

    /**
     * The transpose of the first {@code rows} rows of any matrix, in working space of this: it holds until the next of as many
     * rows is asked for.
     */
    public float[][] transposeOf(float[][] a, int rows) {
        float[][] b = space.get(rows);
        if (b == null || b.length != a[0].length) {
            b = new float[a[0].length][rows];
            space.put(rows, b);
        }
        Gemm.transpose(a, b);
        return b;
    }

    /** Writes all matrices back to where the layout has them. */
    public void copyTo(Layout layout, float[] vector) {
        for (Slice slice : layout.slices()) {
            float[][] rows = get(slice.name());
            int width = rows[0].length;
            for (int n = 0; n < rows.length; n++) {
                System.arraycopy(rows[n], 0, vector, slice.offset() + n * width, width);
            }
        }
    }

    private static float[][] rows(float[] vector, Slice slice) {
        int width = slice.size() / slice.shape().get(0);
        float[][] rows = new float[slice.shape().get(0)][];
        for (int n = 0; n < rows.length; n++) {
            int start = slice.offset() + n * width;
            rows[n] = Arrays.copyOfRange(vector, start, start + width);
        }
        return rows;
    }
}
