package dev.cellcast.forecast;

import java.util.List;

/**
 * The regressors of the linear experts: how far the recent past, the past around each season, and the mean lie from the
 * present value, in units of the step; the phase of each season; and a constant.
 *
 * <p>Every entry is a ratio and is bounded, so that one absurd reading cannot upset the regression.
 */
final class LagInputs implements Inputs {
    private static final double BOUND = 20;

    private final History history;
    private final int[] lags;
    private final float[][] sines;
    private final float[][] cosines;

    /** @param seasons periods in steps, ascending */
    LagInputs(Adaptation adaptation, List<Integer> seasons, History history) {
        this.history = history;
        this.lags = Lags.of(adaptation, seasons);
        this.sines = new float[seasons.size()][];
        this.cosines = new float[seasons.size()][];
        for (int s = 0; s < seasons.size(); s++) {
            int period = seasons.get(s);
            sines[s] = new float[period];
            cosines[s] = new float[period];
            for (int phase = 0; phase < period; phase++) {
                sines[s][phase] = (float) StrictMath.sin(2 * StrictMath.PI * phase / period);
                cosines[s][phase] = (float) StrictMath.cos(2 * StrictMath.PI * phase / period);
            }
        }
    }

    @Override
    public int size() {
        return lags.length + 1 + 2 * sines.length + 1;
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        int k = 0;
        for (int lag : lags) {
            long step = now.step - lag;
            x[k++] = step >= now.start ? ratio(history.get(state, step) - now.value, now.unit) : 0;
        }
        x[k++] = ratio(now.mean - now.value, now.unit);
        for (int s = 0; s < sines.length; s++) {
            int phase = (int) (now.step % sines[s].length);
            x[k++] = sines[s][phase];
            x[k++] = cosines[s][phase];
        }
        x[k] = 1;
    }

    private static float ratio(double difference, double unit) {
        return (float) Math.max(-BOUND, Math.min(BOUND, difference / unit));
    }
}
