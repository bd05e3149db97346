package dev.cellcast.forecast;

import dev.cellcast.model.Feature;
import java.util.List;

/** Fills the network's input vector, one entry per {@link Feature} of the model, each within ±{@value #BOUND}. */
final class NetworkInput {
    private static final double BOUND = 5;
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final int MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
    private static final float[] SINE = sines();

    private final Feature[] features;
    private final History history;
    private final Seasons seasons;
    private int season;
    private int longSeason;

    NetworkInput(List<Feature> features, History history, Seasons seasons) {
        this.features = features.toArray(Feature[]::new);
        this.history = history;
        this.seasons = seasons;
    }

    int size() {
        return features.length;
    }

    /** Writes the inputs as of now; the present value is already in the history. */
    void fill(SeriesState state, Moment now, float[] x) {
        season = seasons.shortest(state);
        longSeason = seasons.longest(state);
        for (int k = 0; k < features.length; k++) {
            x[k] = (float) Math.max(-BOUND, Math.min(BOUND, feature(features[k], state, now)));
        }
    }

    private double feature(Feature feature, SeriesState state, Moment now) {
        return switch (feature) {
            case LEVEL -> (now.value - now.mean) / now.deviation;
            case DIFFERENCE -> (now.value - past(state, now, 1)) / now.unit;
            case SEASONAL_DIFFERENCE -> (now.value - past(state, now, season)) / now.deviation;
            case SEASONAL_NEXT -> next(state, now, season) / now.deviation;
            case SEASONAL_EIGHTH -> seasonal(state, now, season / 8);
            case SEASONAL_QUARTER -> seasonal(state, now, season / 4);
            case SEASONAL_HALF -> seasonal(state, now, season / 2);
            case SEASONAL_THREE_QUARTERS -> seasonal(state, now, 3 * season / 4);
            case LONG_SEASONAL_DIFFERENCE -> (now.value - past(state, now, longSeason)) / now.deviation;
            case LONG_SEASONAL_NEXT -> next(state, now, longSeason) / now.deviation;
            case DAY_SINE -> circle(now.timestampMillis, MINUTES_PER_DAY, 0);
            case DAY_COSINE -> circle(now.timestampMillis, MINUTES_PER_DAY, MINUTES_PER_DAY / 4);
            case WEEK_SINE -> circle(now.timestampMillis, MINUTES_PER_WEEK, 0);
            case WEEK_COSINE -> circle(now.timestampMillis, MINUTES_PER_WEEK, MINUTES_PER_WEEK / 4);
            case IMPUTED -> now.observed ? 0 : 1;
        };
    }

    /** What followed one season ago. */
    private double next(SeriesState state, Moment now, int season) {
        return isSeen(now, season) ? past(state, now, season - 1) - past(state, now, season) : 0;
    }

    /** What came so many steps later, one season ago. */
    private double seasonal(SeriesState state, Moment now, int later) {
        return isSeen(now, season) ? (past(state, now, season - later) - now.value) / now.deviation : 0;
    }

    private static boolean isSeen(Moment now, int season) {
        return season > 0 && now.step - season >= now.start;
    }

    /** The value that many steps ago, or the present one where the stretch does not reach so far. */
    private double past(SeriesState state, Moment now, int steps) {
        return now.step - steps < now.start ? now.value : history.get(state, now.step - steps);
    }

    private static double circle(long timestampMillis, int periodMinutes, int shiftMinutes) {
        long minute = Math.floorDiv(timestampMillis, 60_000L) + shiftMinutes;
        long phase = Math.floorMod(minute, (long) periodMinutes);
        return SINE[(int) (phase * (MINUTES_PER_WEEK / periodMinutes))];
    }

    /** One turn in as many entries as a week has minutes: a table, because the library's sine may differ between machines. */
    private static float[] sines() {
        float[] sines = new float[MINUTES_PER_WEEK];
        for (int minute = 0; minute < sines.length; minute++) {
            sines[minute] = (float) StrictMath.sin(2 * StrictMath.PI * minute / sines.length);
        }
        return sines;
    }
}
