package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/** How much is learned online for each series, and so how many bytes its state takes. */
public enum Adaptation {
    /** Nothing: the naive experts and the network only. */
    OFF("off"),
    /** Two regressions on some thirty inputs, one that holds on to what it has learned and one that follows, and one on three. */
    SMALL("small"),
    /** Three regressions on some eighty inputs, which follow at different paces, and one on three. */
    RLS("rls");

    private final String id;

    Adaptation(String id) {
        this.id = id;
    }

    /**
     * A regression among the experts.
     *
     * @param eagerness how many times as fast it follows as the covariance says
     * @param scope what it reads
     */
    record Regression(String name, double eagerness, Scope scope) {}

    List<Regression> regressions() {
        Regression level = new Regression("regression-level", 1, Scope.LEVEL);
        return switch (this) {
            case OFF -> List.of();
            case SMALL ->
                List.of(
                        new Regression("regression-slow", 0.6, Scope.SERIES),
                        new Regression("regression-fast", 8, Scope.ALL),
                        level);
            case RLS ->
                List.of(
                        new Regression("regression-slow", 0.3, Scope.ALL),
                        new Regression("regression-steady", 1, Scope.ALL),
                        new Regression("regression-fast", 5, Scope.ALL),
                        level);
        };
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
