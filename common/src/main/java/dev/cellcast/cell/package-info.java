/**
 * The recurrent cells: one file each, behind {@link dev.cellcast.cell.Cell}, listed in
 * {@link dev.cellcast.cell.CellKind}.
 *
 * <p>Knows {@code math} only. A cell is stateless and thread-safe; who owns weights and memory is decided further up.
 *
 * <p>Decisions. Weights carry PyTorch's names, shapes and gate orders, so that importing a trained network is a copy. The
 * first slice of every memory is the output {@code h}, so that it can be read without knowing the cell. The step is plain
 * Java rather than a native call: a call alone costs more than ten steps of 32 units.
 *
 * <p>Training takes a batch as rows of series, one for each element of a vector, because every inner loop then runs over
 * series and vectorises, whatever the cell. {@code StackedCell}, {@code BilstmCell} and
 * {@code AttentionLstmCell} are made of other cells and hold their weights and memories as slices of one vector.
 *
 * <p>To add a cell: write its file, name it in {@code CellKind}, give its test the equations in double precision.
 */
package dev.cellcast.cell;
