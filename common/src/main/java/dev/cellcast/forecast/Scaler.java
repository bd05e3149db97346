package dev.cellcast.forecast;

/**
 * The size of a series' numbers, as exponentially weighted moments: mean, standard deviation, and <em>step</em>, the root
 * mean square of the differences between neighbours, and <em>pace</em>, the same with a half-life of {@value #LONG} steps. All the
 * rest of the forecaster works in ratios to these.
 *
 * <p>Until a half-life's worth has been seen the weights are those of a plain average. What one observation can add is
 * bounded, so that a single absurd reading does not blind the series for weeks; a lasting change of scale is followed
 * within a few dozen steps.
 */
final class Scaler {
    /** How many deviations one observation may count for: enough to double them in one step, little enough to forget. */
    private static final double MAX_SURPRISE = 30;

    /** Observations before surprise is measured at all. */
    private static final int SETTLING = 16;

    private static final double LONG = 2_000;
    private static final double RELATIVE_FLOOR = 1e-9;
    private static final double ABSOLUTE_FLOOR = 1e-12;

    private final int values;
    private final int differences;
    private final int mean;
    private final int variance;
    private final int stepSquare;
    private final int paceSquare;
    private final double gain;
    private final double longGain = Fading.gain(LONG);

    /** @param halfLife in steps */
    Scaler(StateLayout layout, int halfLife) {
        this(layout, "scaler", halfLife);
    }

    /** @param name prefix of the slices */
    Scaler(StateLayout layout, String name, int halfLife) {
        this.values = layout.longs.add(name + ".values").offset();
        this.differences = layout.longs.add(name + ".differences").offset();
        this.mean = layout.doubles.add(name + ".mean").offset();
        this.variance = layout.doubles.add(name + ".variance").offset();
        this.stepSquare = layout.doubles.add(name + ".step-square").offset();
        this.paceSquare = layout.doubles.add(name + ".pace-square").offset();
        this.gain = Fading.gain(halfLife);
    }

    double mean(SeriesState state) {
        return state.doubles()[mean];
    }

    double deviation(SeriesState state) {
        return Math.max(floor(state), Math.sqrt(state.doubles()[variance]));
    }

    /** Whether two neighbours have been seen, so that the step means something. */
    boolean hasStep(SeriesState state) {
        return state.longs()[differences] > 0;
    }

    double step(SeriesState state) {
        return Math.max(floor(state), Math.sqrt(state.doubles()[stepSquare]));
    }

    double pace(SeriesState state) {
        return Math.max(floor(state), Math.sqrt(state.doubles()[paceSquare]));
    }

    /** Takes in a value. */
    void value(SeriesState state, double value) {
        double[] s = state.doubles();
        long seen = ++state.longs()[values];
        if (seen == 1) {
            s[mean] = value;
            return;
        }
        double innovation = value - s[mean];
        if (seen > SETTLING) {
            innovation = clip(innovation, MAX_SURPRISE * deviation(state));
        }
        double rate = Fading.gain(gain, seen);
        s[mean] += rate * innovation;
        s[variance] = (1 - rate) * (s[variance] + rate * innovation * innovation);
    }

    /** Takes in the difference between a value and its predecessor. */
    void difference(SeriesState state, double difference) {
        long seen = ++state.longs()[differences];
        double believed = seen > SETTLING ? clip(difference, MAX_SURPRISE * step(state)) : difference;
        double[] s = state.doubles();
        double square = believed * believed;
        s[stepSquare] += Fading.gain(gain, seen) * (square - s[stepSquare]);
        s[paceSquare] += Fading.gain(longGain, seen) * (square - s[paceSquare]);
    }

    private double floor(SeriesState state) {
        return Math.max(ABSOLUTE_FLOOR, RELATIVE_FLOOR * Math.abs(state.doubles()[mean]));
    }

    private static double clip(double x, double bound) {
        return Math.max(-bound, Math.min(bound, x));
    }
}
