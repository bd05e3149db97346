package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/** How much is learned online for each series, and so how many bytes its state takes. */
public enum Adaptation {
    /** Nothing: the naive experts and the network only. */
    OFF("off"),
    /** A regression on some thirty inputs. */
    SMALL("small"),
    /** Three regressions on some eighty inputs, which forget at different paces. */
    RLS("rls");

    private final String id;

    Adaptation(String id) {
        this.id = id;
    }

    /**
     * A regression among the experts.
     *
     * @param forgetting what it keeps of its evidence from step to step
     */
    record Regression(String name, double forgetting) {}

    List<Regression> regressions() {
        Regression regression = new Regression("regression", 0.9998);
        return switch (this) {
            case OFF -> List.of();
            case SMALL -> List.of(regression);
            case RLS ->
                List.of(
                        regression,
                        new Regression("regression-fast", 0.999),
                        new Regression("regression-slow", 0.99995));
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
