package dev.cellcast.forecast;

import dev.cellcast.model.Head;
import dev.cellcast.model.Model;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The network's own forecast: its head, as it was trained on other series. Between the head's horizons it is interpolated,
 * beyond them, or where the model has no head, there is nothing to say.
 */
final class HeadExpert implements Expert {
    private final Optional<Head> head;
    private final int[] own;
    private final int[] horizons;
    private final float[] x;
    private final float[] y;

    /**
     * @param x what the network was shown at the step it has just taken
     * @param horizons to forecast, in steps
     */
    HeadExpert(Model model, float[] x, int[] horizons) {
        int[] needed = needed(model.spec().horizons().stream().mapToInt(h -> h).toArray(), horizons);
        this.head = model.head().map(all -> all.only(needed));
        this.own =
                Arrays.stream(needed).map(n -> model.spec().horizons().get(n)).toArray();
        this.horizons = horizons;
        this.x = x;
        this.y = new float[needed.length];
    }

    /** Which of the head's horizons are asked for, or enclose one that is. */
    private static int[] needed(int[] own, int[] horizons) {
        return IntStream.range(0, own.length)
                .filter(n -> Arrays.stream(horizons)
                        .anyMatch(h ->
                                h > (n == 0 ? 0 : own[n - 1]) && (n == own.length - 1 ? h <= own[n] : h < own[n + 1])))
                .toArray();
    }

    @Override
    public String name() {
        return "head";
    }

    /** It was trained on other series, where the rest are fitted to this one. */
    @Override
    public double prior() {
        return 0.25;
    }

    @Override
    public void predict(SeriesState state, Moment now, double[] predictions) {
        Arrays.fill(predictions, Double.NaN);
        if (head.isEmpty()) {
            return;
        }
        head.get().forecast(x, state.cell(), y);
        for (int j = 0; j < horizons.length; j++) {
            predictions[j] = at(horizons[j], now);
        }
    }

    private double at(int horizon, Moment now) {
        int above = Arrays.binarySearch(own, horizon);
        if (above >= 0) {
            return distance(above, now);
        }
        above = -above - 1;
        if (above == own.length) {
            return Double.NaN;
        }
        int from = above == 0 ? 0 : own[above - 1];
        double start = above == 0 ? 0 : distance(above - 1, now);
        return start + (distance(above, now) - start) * (horizon - from) / (own[above] - from);
    }

    private double distance(int n, Moment now) {
        return y[n] * now.reach(own[n]) / now.pace;
    }
}
