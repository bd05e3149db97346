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
 *
 * <p>The bidirectional {@code nn.LSTM} is {@code bilstm} as far as its h_n goes: on a sequence no longer than the window both
 * are the same, and on a longer one the forward direction still reads all of it, the reverse one the window's worth from its
 * end. A head that was trained on {@code output[-1]} instead had in its reverse half what one step from zero makes of the
 * last input: that is a window of 1. Only one such layer is taken. On inputs 1 … t, PyTorch's second layer reads for every
 * input s what the first one's reverse direction makes of s … t; a stacked cell, at the event s, has what it makes of s and
 * the window before it, and never learns of s + 1 … t. No choice of the window makes these equal.
 */
enum PyTorchModule {
    RNN("nn.RNN", 1, false, CellKind.ELMAN),
    GRU("nn.GRU", 3, false, CellKind.GRU),
    LSTM("nn.LSTM", 4, false, CellKind.LSTM),
    BIDIRECTIONAL_LSTM("nn.LSTM(bidirectional=True)", 4, true, CellKind.BILSTM);

    /** Why bidirectional layers are not taken stacked, for messages. */
    static final String WHY_NOT_STACKED = "stacked, PyTorch's bidirectional layers read what those below make of later"
            + " inputs too, but on a stream only of earlier ones: just a single one is the same function";

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

    /** @throws IllegalArgumentException if no module is the same function; the message says why */
    static void require(CellShape cell) {
        PyTorchModule same = Arrays.stream(values())
                .filter(module -> module.cell == cell.kind())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PyTorch has no module for the cell "
                        + cell.kind().id() + "; it has for "
                        + Arrays.stream(values())
                                .map(module -> module.cell.id())
                                .collect(Collectors.joining(", "))));
        if (same.bidirectional && cell.layers() > 1) {
            throw new IllegalArgumentException("PyTorch has no module for " + cell + ": " + WHY_NOT_STACKED);
        }
    }
}
