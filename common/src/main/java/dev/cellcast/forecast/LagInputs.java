package dev.cellcast.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The regressors: a constant; how far the mean of all, the recent past, the past around each season, and its mean over the last
 * seasons lie from the present value, in units of the pace; and the phase of each season, for the shortest with harmonics.
 *
 * <p>Every entry is a ratio and is bounded, so that one absurd reading cannot upset a regression. Entries of seasons that are not known
 * are 0.
 */
final class LagInputs implements Inputs {
    private static final double BOUND = 20;

    /** Behind the constant and the distance from the mean; the shortest lag is one step in any rhythm. */
    private static final int FIRST_LAG = 2;

    private final Adaptation adaptation;
    private final History history;
    private final Seasons seasons;
    private final int lags;
    private final int means;
    private final int phases;
    private final Map<List<Integer>, Rhythm> rhythms = new HashMap<>();
    private Rhythm rhythm;

    LagInputs(Adaptation adaptation, Seasons seasons, History history) {
        this.adaptation = adaptation;
        this.history = history;
        this.seasons = seasons;
        this.lags = seasons.lags(adaptation);
        this.means = seasons.count() < 2 ? 0 : 2;
        this.phases = Rhythm.phases(adaptation, seasons.count());
        this.rhythm = new Rhythm(adaptation, List.of());
    }

    @Override
    public int size(Scope scope) {
        return FIRST_LAG + (scope == Scope.LEVEL ? 1 : lags + means + phases);
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        follow(state);
        x[0] = 1;
        x[1] = now.meanDistance;
        int k = FIRST_LAG;
        for (int lag = 0; lag < lags; lag++) {
            long step = now.step - (lag < rhythm.lags.length ? rhythm.lags[lag] : Integer.MAX_VALUE);
            x[k++] = step >= now.start ? ratio(history.get(state, step) - now.value, now.pace) : 0;
        }
        for (int later = 0; later < means; later++) {
            x[k++] = seasonalMean(state, now, later);
        }
        rhythm.fill(now.step, x, k, phases);
    }

    /** How far what came so many steps after two and more seasons ago lies from the present value, in the mean. */
    private float seasonalMean(SeriesState state, Moment now, int later) {
        double sum = 0;
        int seen = 0;
        for (int season = 2; season <= rhythm.multiples; season++) {
            long step = now.step - (long) season * rhythm.shortest + later;
            if (step >= now.start) {
                sum += history.get(state, step) - now.value;
                seen++;
            }
        }
        return seen == 0 ? 0 : ratio(sum / seen, now.pace);
    }

    /** Takes the rhythm of this series, which is most often that of the one before. */
    private void follow(SeriesState state) {
        if (!rhythm.isOf(seasons, state)) {
            rhythm = rhythms.computeIfAbsent(seasons.periods(state), periods -> new Rhythm(adaptation, periods));
        }
    }

    private static float ratio(double difference, double pace) {
        return (float) Math.max(-BOUND, Math.min(BOUND, difference / pace));
    }
}
