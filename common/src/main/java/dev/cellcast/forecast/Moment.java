package dev.cellcast.forecast;

/** What all parts of the forecaster need to know of the step being taken. Reused from step to step. */
final class Moment {
    /** Index of this step. */
    long step;
    /** Index of the first step of this unbroken stretch: nothing before it may be read. */
    long start;
    /** Event time, milliseconds since the epoch. */
    long timestampMillis;
    /** The value observed, or guessed where it is missing. */
    double value;
    /** False when the value is the forecaster's own guess. */
    boolean observed;
    /** Whether forecasts made now will be judged: the value was observed, and the unit is known. */
    boolean judged;
    /** Fading mean of the series. */
    double mean;
    /** Fading standard deviation of the series, positive. */
    double deviation;
    /** Fading root mean square of differences, positive: how far the series has moved per step of late. */
    double unit;
    /** The same over a long time, as a float: the unit of all opinions. One that moved with the series would weigh its calm days most. */
    double pace;
    /** (mean − value) / pace, bounded, to the precision at which it is remembered. */
    float meanDistance;

    /**
     * How far a value typically moves in so many steps: as a random walk does, but not beyond two deviations. The unit of
     * the network's own forecasts, in which no horizon outweighs the others.
     */
    double reach(int horizon) {
        return reach(unit, deviation, horizon);
    }

    /** The same of a moment that is past. */
    static double reach(double unit, double deviation, int horizon) {
        return Math.min(unit * Math.sqrt(horizon), 2 * deviation);
    }
}
