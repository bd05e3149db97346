package dev.cellcast.model;

import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recurrent modules of PyTorch that have a cell here, which is the same function of weights in the same order of gates.
 *
 * <p>{@code nn.RNN} is taken to have its default non-linearity, tanh: its weights do not tell whether it was made with {@code
 * nonlinearity='relu'}, which no cell here has.
 */
enum PyTorchModule {
    RNN("nn.RNN", 1, false, CellKind.ELMAN),
    GRU("nn.GRU", 3, false, CellKind.GRU),
    LSTM("nn.LSTM", 4, false, CellKind.LSTM);

    private final String title;
    private final int gates;
    private final boolean bidirectional;
    private final CellKind cell;

    PyTorchModule(String title, int gates, boolean bidirectional, CellKind cell) {
        this.title = title;
        this.gates = gates;
        this.bidirectional = bidirectional;
        this.cell = cell;
    }

    CellKind cell() {
        return cell;
    }

    /** As it is written in Python. */
    @Override
    public String toString() {
        return title;
    }

    /** The module with weights of so many blocks of hidden units, running one way or both. */
    static Optional<PyTorchModule> of(int gates, boolean bidirectional) {
        return Arrays.stream(values())
                .filter(module -> module.gates == gates && module.bidirectional == bidirectional)
                .findFirst();
    }

    /** @throws IllegalArgumentException if no module is that cell; the message lists the cells that are one */
    static void require(CellShape cell) {
        if (Arrays.stream(values()).noneMatch(module -> module.cell == cell.kind())) {
            throw new IllegalArgumentException("PyTorch has no module for the cell "
                    + cell.kind().id() + "; it has for "
                    + Arrays.stream(values()).map(module -> module.cell.id()).collect(Collectors.joining(", ")));
        }
    }
}
