package dev.cellcast.cell;

import java.util.List;

/**
 * Arrays that a cell's step runs over: its weights, or its working space. A cell made of other cells has theirs as parts.
 *
 * @param arrays the cell's own; their meaning is the cell's affair
 * @param parts those of the cells it is made of
 */
public record Rows(float[][] arrays, List<Rows> parts) {
    public Rows {
        parts = List.copyOf(parts);
    }

    /** Of a cell that is not made of others. */
    static Rows of(float[]... arrays) {
        return new Rows(arrays, List.of());
    }

    /** The arrays of the cell it is made of, at that place. */
    Rows part(int index) {
        return parts.get(index);
    }
}
