package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/** How much is learned online for each series, and so how many bytes its state takes. */
public enum Adaptation {
    /** Nothing: the naive experts and the network only. */
    OFF("off"),
    /** Two regressions on some thirty inputs, one that holds on to what it has learned and one that follows. */
    SMALL("small"),
    /** Three regressions on some eighty inputs, which follow at different paces. */
    RLS("rls");

    private final String id;

    Adaptation(String id) {
        this.id = id;
    }

    /**
     * A regression among the experts.
     *
     * @param eagerness how many times as fast it follows as the covariance says
     */
    record Regression(String name, double eagerness) {}

    List<Regression> regressions() {
        Regression fast = new Regression("regression-fast", 5);
        return switch (this) {
            case OFF -> List.of();
            case SMALL -> List.of(new Regression("regression-slow", 0.4), fast);
            case RLS -> List.of(new Regression("regression-slow", 0.3), new Regression("regression-steady", 1), fast);
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
