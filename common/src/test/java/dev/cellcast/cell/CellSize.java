package dev.cellcast.cell;

import java.util.List;

/** How large a cell is tested. */
record CellSize(int inputSize, int hiddenSize, int layers) {
    /** Sizes that fit no vector register, among others. */
    static final List<CellSize> ALL = List.of(
            new CellSize(1, 1, 1),
            new CellSize(3, 5, 1),
            new CellSize(4, 16, 1),
            new CellSize(9, 32, 1),
            new CellSize(7, 33, 1),
            new CellSize(3, 4, 3));

    Cell create(CellKind kind) {
        return new CellShape(kind, hiddenSize, layers, kind.windowed() ? CellRun.WINDOW : 0).create(inputSize);
    }
}
