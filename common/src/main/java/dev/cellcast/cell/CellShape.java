package dev.cellcast.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model's recurrent part is: which cell, how wide, how deep. Validated at birth, immutable.
 *
 * @param kind of every layer
 * @param hiddenSize H of every layer, 1 … {@value #MAX_HIDDEN}
 * @param layers stacked one on the other, 1 … {@value #MAX_LAYERS}
 * @param window events that a {@linkplain CellKind#windowed windowed} kind looks back at, 1 … {@value #MAX_WINDOW}; 0 for
 *     all others
 */
public record CellShape(CellKind kind, int hiddenSize, int layers, int window) {
    public static final int MAX_HIDDEN = 1024;
    public static final int MAX_LAYERS = 8;
    public static final int MAX_WINDOW = 1024;
    public static final int DEFAULT_WINDOW = 24;

    public CellShape {
        require("a hidden size", hiddenSize, 1, MAX_HIDDEN);
        require("a number of layers", layers, 1, MAX_LAYERS);
        if (kind.windowed()) {
            require("a window", window, 1, MAX_WINDOW);
        } else if (window != 0) {
            throw new IllegalArgumentException(
                    "The cell " + kind.id() + " looks at no window: it needs a window of 0, found " + window);
        }
    }

    /** One layer, and the default window if the kind has one. */
    public static CellShape of(CellKind kind, int hiddenSize) {
        return new CellShape(kind, hiddenSize, 1, kind.windowed() ? DEFAULT_WINDOW : 0);
    }

    /** A cell of this shape for so many inputs. */
    public Cell create(int inputSize) {
        List<Cell> cells = new ArrayList<>();
        int width = inputSize;
        for (int layer = 0; layer < layers; layer++) {
            cells.add(kind.create(width, hiddenSize, window));
            width = cells.get(layer).outputSize();
        }
        return layers == 1 ? cells.get(0) : new StackedCell(cells);
    }

    /** In words, for example {@code lstm 32} or {@code bilstm 32 window 24 layers 2}. */
    @Override
    public String toString() {
        return kind.id()
                + " "
                + hiddenSize
                + (window > 0 ? " window " + window : "")
                + (layers > 1 ? " layers " + layers : "");
    }

    private static void require(String what, int found, int min, int max) {
        if (found < min || found > max) {
            throw new IllegalArgumentException(
                    "A cell needs " + what + " of " + min + " … " + max + ", found " + found);
        }
    }
}
