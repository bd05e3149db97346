package dev.cellcast.cell;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The cells there are, by the name that options and model files use. */
public enum CellKind {
    ELMAN("elman", ElmanCell::new),
    LSTM("lstm", LstmCell::new),
    PEEPHOLE_LSTM("peephole-lstm", PeepholeLstmCell::new),
    LOG_LSTM("log-lstm", LogLstmCell::new),
    GRU("gru", GruCell::new),
    BILSTM("bilstm", BilstmCell::new),
    ATTENTION_LSTM("attention-lstm", AttentionLstmCell::new),
    SLSTM("slstm", SlstmCell::new),
    MIN_GRU("min-gru", MinGruCell::new);

    /** Of a cell that carries all it knows in its memory. */
    private interface Carrying {
        Cell create(int inputSize, int hiddenSize);
    }

    /** Of a cell that also looks at a window of the past. */
    private interface Windowed {
        Cell create(int inputSize, int hiddenSize, int window);
    }

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor reference captures nothing
    private final Windowed constructor;

    private final boolean windowed;

    CellKind(String id, Carrying constructor) {
        this.id = id;
        this.constructor = (inputSize, hiddenSize, window) -> constructor.create(inputSize, hiddenSize);
        this.windowed = false;
    }

    CellKind(String id, Windowed constructor) {
        this.id = id;
        this.constructor = constructor;
        this.windowed = true;
    }

    /** The name in options and files, lower case with dashes. */
    public String id() {
        return id;
    }

    /** Whether cells of this kind look at a window of the past at every event, and so have a length of it. */
    public boolean windowed() {
        return windowed;
    }

    /** Whether cells of this kind tell what of the past they {@linkplain Cell#attends() attend} to. */
    public boolean attends() {
        return create(1, 1, 1).attends();
    }

    /** One layer; {@link CellShape#create} is for everyone else. */
    Cell create(int inputSize, int hiddenSize, int window) {
        return constructor.create(inputSize, hiddenSize, window);
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
