package dev.cellcast.forecast;

import java.util.Arrays;
import java.util.List;

/** What regressions read of a series of some periods: which lags, how many seasons, and where in each season a step is. Immutable. */
final class Rhythm {
    private static final int HARMONICS = 3;
    private static final int MANY_HARMONICS = 6;

    /** In steps. */
    final int[] lags;
    /** The shortest period in steps; 0 for none. */
    final int shortest;
    /** How many of it regressions know the mean of. */
    final int multiples;

    private final List<Integer> periods;
    private final float[][][] turns; // [period][phase][sine and cosine of each harmonic]

    /** @param periods in steps, ascending */
    Rhythm(Adaptation adaptation, List<Integer> periods) {
        this.periods = periods;
        this.lags = Lags.of(adaptation, periods);
        this.shortest = periods.isEmpty() ? 0 : periods.get(0);
        this.multiples = Lags.multiples(periods);
        this.turns = new float[periods.size()][][];
        for (int s = 0; s < turns.length; s++) {
            turns[s] = turns(periods.get(s), s == 0 ? harmonics(adaptation) : 1);
        }
    }

    private static int harmonics(Adaptation adaptation) {
        return adaptation == Adaptation.RLS ? MANY_HARMONICS : HARMONICS;
    }

    /**
     * Sine and cosine of each phase of a period and of its multiples, {@code [phase][2 harmonics]}. A short period has fewer harmonics of
     * a meaning of their own: the rest stays 0.
     */
    static float[][] turns(int period, int harmonics) {
        float[][] turns = new float[period][2 * harmonics];
        int own = Math.max(1, Math.min(harmonics, (period - 1) / 2));
        for (int phase = 0; phase < period; phase++) {
            for (int n = 0; n < own; n++) {
                double angle = 2 * StrictMath.PI * ((long) (n + 1) * phase % period) / period;
                turns[phase][2 * n] = (float) StrictMath.sin(angle);
                turns[phase][2 * n + 1] = (float) StrictMath.cos(angle);
            }
        }
        return turns;
    }

    /** Sines and cosines of so many periods: of the first with harmonics, of the others without. */
    static int phases(Adaptation adaptation, int periods) {
        return periods == 0 ? 0 : 2 * (harmonics(adaptation) + periods - 1);
    }

    /** Writes the sines and cosines of a step from {@code at} on, and 0 for periods that are not known. */
    void fill(long step, float[] x, int at, int phases) {
        int k = at;
        for (int s = 0; s < turns.length; s++) {
            float[] turn = turns[s][(int) (step % periods.get(s))];
            System.arraycopy(turn, 0, x, k, turn.length);
            k += turn.length;
        }
        Arrays.fill(x, k, at + phases, 0);
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
