package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/** How much is learned online for each series, and so how many bytes its state takes. */
public enum Adaptation {
    /** Nothing: the naive experts only. */
    OFF("off"),
    /** Recursive least squares on some thirty lags, and on them and the network's output. */
    SMALL("small"),
    /** The same on some sixty lags. */
    RLS("rls");

    private final String id;

    Adaptation(String id) {
        this.id = id;
    }

    /** The name in options. */
    public String id() {
        return id;
    }

    /** All names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Adaptation::id).toList();
    }

    /**
     * The adaptation of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static Adaptation of(String id) {
        return Arrays.stream(values())
                .filter(adaptation -> adaptation.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("adaptation must be one of " + ids() + ", found " + id));
    }
}
