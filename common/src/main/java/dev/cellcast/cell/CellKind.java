package dev.cellcast.cell;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The cells there are, by the name that options and model files use. */
public enum CellKind {
    ELMAN("elman", ElmanCell::new),
    LSTM("lstm", LstmCell::new),
    GRU("gru", GruCell::new);

    private interface Constructor {
        Cell create(int inputSize, int hiddenSize);
    }

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor reference captures nothing
    private final Constructor constructor;

    CellKind(String id, Constructor constructor) {
        this.id = id;
        this.constructor = constructor;
    }

    /** The name in options and files, lower case with dashes. */
    public String id() {
        return id;
    }

    /** A cell of this kind with {@code inputSize} inputs (X) and {@code hiddenSize} outputs (H). */
    public Cell create(int inputSize, int hiddenSize) {
        return constructor.create(inputSize, hiddenSize);
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static CellKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown cell \"" + id + "\"; choose one of "
                        + Arrays.stream(values()).map(CellKind::id).collect(Collectors.joining(", "))));
    }
}
