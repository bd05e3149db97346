package dev.cellcast.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One input of the network, by the name that model files use. All are free of unit: ratios to the series' own deviation,
 * or positions on a circle, so that one model serves every series.
 */
public enum Feature {
    /** (z − mean) / deviation. */
    LEVEL("level"),
    /** (z − previous z) / step, the root mean square of recent differences. */
    DIFFERENCE("difference"),
    /** (z − z one season ago) / deviation; 0 where no season is known. */
    SEASONAL_DIFFERENCE("seasonal-difference"),
    /** (the value that followed one season ago − z one season ago) / deviation; 0 where no season is known. */
    SEASONAL_NEXT("seasonal-next"),
    /** (what came an eighth of a season later, one season ago − z) / deviation; 0 where no season is known. */
    SEASONAL_EIGHTH("seasonal-eighth"),
    /** The same, a quarter of a season later. */
    SEASONAL_QUARTER("seasonal-quarter"),
    /** The same, half a season later. */
    SEASONAL_HALF("seasonal-half"),
    /** The same, three quarters of a season later. */
    SEASONAL_THREE_QUARTERS("seasonal-three-quarters"),
    /** (z − z one long season ago) / deviation; 0 where no second, longer season is known. */
    LONG_SEASONAL_DIFFERENCE("long-seasonal-difference"),
    /** (the value that followed one long season ago − z one long season ago) / deviation; 0 where none is known. */
    LONG_SEASONAL_NEXT("long-seasonal-next"),
    /** Sine of the time of day, UTC. */
    DAY_SINE("day-sine"),
    /** Cosine of the time of day, UTC. */
    DAY_COSINE("day-cosine"),
    /** Sine of the time of week, UTC. */
    WEEK_SINE("week-sine"),
    /** Cosine of the time of week, UTC. */
    WEEK_COSINE("week-cosine"),
    /** 1 when the value is the model's own guess for a missing observation, else 0. */
    IMPUTED("imputed");

    private final String id;

    Feature(String id) {
        this.id = id;
    }

    /** Whether it changes sign when the series does. */
    public boolean isOdd() {
        return switch (this) {
            case LEVEL,
                    DIFFERENCE,
                    SEASONAL_DIFFERENCE,
                    SEASONAL_NEXT,
                    SEASONAL_EIGHTH,
                    SEASONAL_QUARTER,
                    SEASONAL_HALF,
                    SEASONAL_THREE_QUARTERS,
                    LONG_SEASONAL_DIFFERENCE,
                    LONG_SEASONAL_NEXT -> true;
            case DAY_SINE, DAY_COSINE, WEEK_SINE, WEEK_COSINE, IMPUTED -> false;
        };
    }

    /** The name in model files. */
    public String id() {
        return id;
    }

    /**
     * The feature of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static Feature of(String id) {
        return Arrays.stream(values())
                .filter(feature -> feature.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown feature \"" + id + "\"; there are "
                        + Arrays.stream(values()).map(Feature::id).collect(Collectors.joining(", "))));
    }
}
