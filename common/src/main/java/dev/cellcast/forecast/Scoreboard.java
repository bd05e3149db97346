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
        this.counts = layout.shorts.add("scores.counts", horizons).offset();
        this.seasonalCounts =
                layout.shorts.add("scores.seasonal-counts", horizons).offset();
        this.absolute = layout.floats.add("scores.absolute", horizons).offset();
        this.absoluteLastValue =
                layout.floats.add("scores.absolute-last-value", horizons).offset();
        this.absoluteSeasonal =
                layout.floats.add("scores.absolute-seasonal", horizons).offset();
        this.covered = layout.floats.add("scores.covered", horizons).offset();
    }

    /** Takes in one verdict; the seasonal error is NaN where there was no such forecast. */
    void add(SeriesState state, int j, double error, double lastValueError, double seasonalError, boolean hit) {
        double rate = Fading.gain(gain, Counters.increment(state, counts + j));
        fade(state, absolute + j, rate, error);
        fade(state, absoluteLastValue + j, rate, lastValueError);
        fade(state, covered + j, rate, hit ? 1 : 0);
        if (!Double.isNaN(seasonalError)) {
            double seasonalRate = Fading.gain(gain, Counters.increment(state, seasonalCounts + j));
            fade(state, absoluteSeasonal + j, seasonalRate, seasonalError);
        }
    }

    private static void fade(SeriesState state, int index, double rate, double newest) {
        state.floats()[index] += (float) (rate * (newest - state.floats()[index]));
    }

    /** Forgets all verdicts. */
    void clear(SeriesState state) {
        for (int slice : new int[] {counts, seasonalCounts}) {
            Arrays.fill(state.shorts(), slice, slice + horizons, (short) 0);
        }
        for (int slice : new int[] {absolute, absoluteLastValue, absoluteSeasonal, covered}) {
            Arrays.fill(state.floats(), slice, slice + horizons, 0);
        }
    }

    /** Verdicts so far, as far as they are counted. */
    int count(SeriesState state, int j) {
        return state.shorts()[counts + j];
    }

    double meanAbsoluteError(SeriesState state, int j) {
        return state.floats()[absolute + j];
    }

    double meanAbsoluteErrorLastValue(SeriesState state, int j) {
        return state.floats()[absoluteLastValue + j];
    }

    /** NaN before the first seasonal forecast has been judged. */
    double meanAbsoluteErrorSeasonal(SeriesState state, int j) {
        return state.shorts()[seasonalCounts + j] == 0 ? Double.NaN : state.floats()[absoluteSeasonal + j];
    }

    double coverage(SeriesState state, int j) {
        return state.floats()[covered + j];
    }
}
