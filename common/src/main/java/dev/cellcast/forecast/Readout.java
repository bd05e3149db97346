package dev.cellcast.forecast;

import dev.cellcast.math.MiniFloat;
import dev.cellcast.model.Head;
import dev.cellcast.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What regressions read of the network: {@value #SIZE} numbers that sum up its output h. They are what the model's head makes of h,
 * its inputs left aside, for as many of its horizons between the nearest and the farthest asked for; so a later version of the model means
 * the same by them. Each is kept in one byte, which regressions do not tell from four. A model without a head shows its first outputs.
 */
final class Readout {
    static final int SIZE = 4;

    private final int capacity;
    private final Ring ring;
    private final int readings;
    private final Optional<Head> head;
    private final int shown;
    private final float[] y;

    /** @param horizons to forecast, in steps; readings of so many steps as the farthest are kept */
    Readout(StateLayout layout, Model model, int[] horizons) {
        this.capacity = horizons[horizons.length - 1] + 1;
        this.ring = new Ring(capacity);
        this.readings = layout.shorts
                .add("readout.readings", BytePairs.shorts(capacity * SIZE))
                .offset();
        List<Integer> own = model.spec().horizons();
        this.head = model.head().map(all -> all.only(spread(own, capacity - 1)));
        this.shown = head.isPresent() ? SIZE : Math.min(SIZE, model.cell().outputSize());
        this.y = new float[SIZE];
    }

    /** The head's horizons nearest to 1, an eighth, a half, and all of the way. */
    private static int[] spread(List<Integer> own, int farthest) {
        int[] wanted = {1, Math.max(1, farthest / 8), Math.max(1, farthest / 2), farthest};
        return Arrays.stream(wanted).map(h -> nearest(own, h)).toArray();
    }

    private static int nearest(List<Integer> own, int horizon) {
        int best = 0;
        for (int n = 1; n < own.size(); n++) {
            if (Math.abs(own.get(n) - horizon) < Math.abs(own.get(best) - horizon)) {
                best = n;
            }
        }
        return best;
    }

    /** Reads the network, which has just taken the present step. */
    void take(SeriesState state, Moment now) {
        float[] from = state.cell();
        if (head.isPresent()) {
            head.get().ofOutput(state.cell(), y);
            from = y;
        }
        int slot = slot(now.step);
        for (int k = 0; k < shown; k++) {
            BytePairs.put(state, readings, slot + k, MiniFloat.of(from[k]));
        }
    }

    /** Writes the readings of a recent step from {@code at} on. */
    void fill(SeriesState state, long step, float[] x, int at) {
        int slot = slot(step);
        for (int k = 0; k < SIZE; k++) {
            x[at + k] = MiniFloat.toFloat(BytePairs.get(state, readings, slot + k));
        }
    }

    /** Forgets what another model's readings were. */
    void forget(SeriesState state) {
        Arrays.fill(state.shorts(), readings, readings + BytePairs.shorts(capacity * SIZE), (short) 0);
    }

    private int slot(long step) {
        return ring.slot(step) * SIZE;
    }
}
