package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The regressors of the linear experts: how far the recent past, the past around each season, and the mean lie from the
 * present value, in units of the step; the phase of each season; and a constant.
 *
 * <p>Every entry is a ratio and is bounded, so that one absurd reading cannot upset the regression. Entries of seasons that are not
 * known are 0.
 */
final class LagInputs implements Inputs {
    private static final double BOUND = 20;

    private final Adaptation adaptation;
    private final History history;
    private final Seasons seasons;
    private final int lags;
    private final Map<List<Integer>, Rhythm> rhythms = new HashMap<>();
    private Rhythm rhythm;

    LagInputs(Adaptation adaptation, Seasons seasons, History history) {
        this.adaptation = adaptation;
        this.history = history;
        this.seasons = seasons;
        this.lags = seasons.lags(adaptation);
        this.rhythm = Rhythm.of(adaptation, List.of(), lags);
    }

    @Override
    public int size() {
        return lags + 1 + 2 * seasons.count() + 1;
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        follow(state);
        int k = 0;
        for (int lag : rhythm.lags) {
            long step = now.step - lag;
            x[k++] = lag > 0 && step >= now.start ? ratio(history.get(state, step) - now.value, now.unit) : 0;
        }
        x[k++] = ratio(now.mean - now.value, now.unit);
        for (int s = 0; s < seasons.count(); s++) {
            boolean known = s < rhythm.periods.size();
            int phase = known ? (int) (now.step % rhythm.periods.get(s)) : 0;
            x[k++] = known ? rhythm.sines[s][phase] : 0;
            x[k++] = known ? rhythm.cosines[s][phase] : 0;
        }
        x[k] = 1;
    }

    /** Takes the rhythm of this series, which is most often that of the one before. */
    private void follow(SeriesState state) {
        if (!rhythm.isOf(seasons, state)) {
            rhythm = rhythms.computeIfAbsent(seasons.periods(state), periods -> Rhythm.of(adaptation, periods, lags));
        }
    }

    private static float ratio(double difference, double unit) {
        return (float) Math.max(-BOUND, Math.min(BOUND, difference / unit));
    }

    /**
     * What is read of a series of some periods.
     *
     * @param lags in steps, padded with 0
     */
    private record Rhythm(List<Integer> periods, int[] lags, float[][] sines, float[][] cosines) {

        static Rhythm of(Adaptation adaptation, List<Integer> periods, int width) {
            float[][] sines = new float[periods.size()][];
            float[][] cosines = new float[periods.size()][];
            for (int s = 0; s < sines.length; s++) {
                int period = periods.get(s);
                sines[s] = new float[period];
                cosines[s] = new float[period];
                for (int phase = 0; phase < period; phase++) {
                    sines[s][phase] = (float) StrictMath.sin(2 * StrictMath.PI * phase / period);
                    cosines[s][phase] = (float) StrictMath.cos(2 * StrictMath.PI * phase / period);
                }
            }
            return new Rhythm(periods, Arrays.copyOf(Lags.of(adaptation, periods), width), sines, cosines);
        }

        boolean isOf(Seasons seasons, SeriesState state) {
            for (int slot = 0; slot < seasons.count(); slot++) {
                int known = slot < periods.size() ? periods.get(slot) : 0;
                if (seasons.period(state, slot) != known) {
                    return false;
                }
            }
            return true;
        }
    }
}
