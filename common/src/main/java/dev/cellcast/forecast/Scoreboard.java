package dev.cellcast.forecast;

import java.util.Arrays;

/** Fading means of how the forecasts and the two references have fared, per horizon, in the series' own unit. */
final class Scoreboard {
    private static final double HALF_LIFE = 336;

    private final int horizons;
    private final int counts;
    private final int absolute;
    private final int absoluteLastValue;
    private final int seasonalCounts;
    private final int absoluteSeasonal;
    private final int covered;
    private final double gain = Fading.gain(HALF_LIFE);

    Scoreboard(StateLayout layout, int horizons) {
        this.horizons = horizons;
        this.counts = layout.longs.add("scores.counts", horizons).offset();
        this.seasonalCounts =
                layout.longs.add("scores.seasonal-counts", horizons).offset();
        this.absolute = layout.doubles.add("scores.absolute", horizons).offset();
        this.absoluteLastValue =
                layout.doubles.add("scores.absolute-last-value", horizons).offset();
        this.absoluteSeasonal =
                layout.doubles.add("scores.absolute-seasonal", horizons).offset();
        this.covered = layout.doubles.add("scores.covered", horizons).offset();
    }

    /** Takes in one verdict; the seasonal error is NaN where there was no such forecast. */
    void add(SeriesState state, int j, double error, double lastValueError, double seasonalError, boolean hit) {
        double[] s = state.doubles();
        double rate = Fading.gain(gain, ++state.longs()[counts + j]);
        s[absolute + j] += rate * (error - s[absolute + j]);
        s[absoluteLastValue + j] += rate * (lastValueError - s[absoluteLastValue + j]);
        s[covered + j] += rate * ((hit ? 1 : 0) - s[covered + j]);
        if (!Double.isNaN(seasonalError)) {
            double seasonalRate = Fading.gain(gain, ++state.longs()[seasonalCounts + j]);
            s[absoluteSeasonal + j] += seasonalRate * (seasonalError - s[absoluteSeasonal + j]);
        }
    }

    /** Forgets all verdicts. */
    void clear(SeriesState state) {
        for (int slice : new int[] {counts, seasonalCounts}) {
            Arrays.fill(state.longs(), slice, slice + horizons, 0);
        }
        for (int slice : new int[] {absolute, absoluteLastValue, absoluteSeasonal, covered}) {
            Arrays.fill(state.doubles(), slice, slice + horizons, 0);
        }
    }

    /** Verdicts so far. */
    long count(SeriesState state, int j) {
        return state.longs()[counts + j];
    }

    double meanAbsoluteError(SeriesState state, int j) {
        return state.doubles()[absolute + j];
    }

    double meanAbsoluteErrorLastValue(SeriesState state, int j) {
        return state.doubles()[absoluteLastValue + j];
    }

    /** NaN before the first seasonal forecast has been judged. */
    double meanAbsoluteErrorSeasonal(SeriesState state, int j) {
        return state.longs()[seasonalCounts + j] == 0 ? Double.NaN : state.doubles()[absoluteSeasonal + j];
    }

    double coverage(SeriesState state, int j) {
        return state.doubles()[covered + j];
    }
}
