package dev.cellcast.cell;

import java.util.Arrays;

/**
 * One event of each of B series, as training sees it: matrices with a row for each element of a vector and a column for
 * each series.
 *
 * @param x inputs, {@code [X][B]}
 * @param before memories before the event, {@code [state][B]}
 * @param after memories after it, {@code [state][B]}
 * @param tape what the way back needs to know of the way forth, {@code [tape][B]}
 */
public record BatchStep(float[][] x, float[][] before, float[][] after, float[][] tape) {

    /** B, the number of series. */
    int size() {
        return x[0].length;
    }

    /** The step of a cell that this one is made of: that input, and the rows from its places in state and tape on. */
    BatchStep part(float[][] x, Cell cell, int stateOffset, int tapeOffset) {
        int stateEnd = stateOffset + cell.state().size();
        return new BatchStep(
                x,
                Arrays.copyOfRange(before, stateOffset, stateEnd),
                Arrays.copyOfRange(after, stateOffset, stateEnd),
                Arrays.copyOfRange(tape, tapeOffset, tapeOffset + cell.tapeSize()));
    }
}
