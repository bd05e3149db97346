package dev.cellcast.model;

import dev.cellcast.math.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets training go on from a model that forecasts other horizons: its cell is taken as it is, and its head row by row. Between two
 * horizons a row is interpolated, before the first and beyond the last it is theirs: targets are in units that grow with the horizon.
 */
public final class HeadTransfer {
    private HeadTransfer() {}

    /** Weights for {@code to}; empty where the two differ in more than their horizons, or {@code from} has no head. */
    public static Optional<float[]> weights(Model from, ModelSpec to) {
        ModelSpec own = from.spec();
        boolean fits = own.cell().equals(to.cell())
                && own.features().equals(to.features())
                && own.horizons().isEmpty() == to.horizons().isEmpty();
        if (!fits) {
            return Optional.empty();
        }
        float[] source = from.weights();
        float[] weights = Arrays.copyOf(source, to.weights().size());
        if (!to.horizons().isEmpty()) {
            for (String name : List.of(Head.WEIGHT, Head.HIGHWAY, Head.BIAS)) {
                rows(own, own.weights().slice(name), source, to, to.weights().slice(name), weights);
            }
        }
        return Optional.of(weights);
    }

    private static void rows(
            ModelSpec own, Layout.Slice from, float[] source, ModelSpec to, Layout.Slice into, float[] target) {
        int width = (from.end() - from.offset()) / own.horizons().size();
        for (int row = 0; row < to.horizons().size(); row++) {
            int horizon = to.horizons().get(row);
            int above = 0;
            while (above < own.horizons().size() - 1 && own.horizons().get(above) < horizon) {
                above++;
            }
            int below = own.horizons().get(above) <= horizon ? above : Math.max(0, above - 1);
            float share =
                    share(own.horizons().get(below), horizon, own.horizons().get(above));
            for (int k = 0; k < width; k++) {
                float low = source[from.offset() + below * width + k];
                float high = source[from.offset() + above * width + k];
                target[into.offset() + row * width + k] = Math.fma(share, high - low, low);
            }
        }
    }

    private static float share(int below, int horizon, int above) {
        return above == below ? 0 : (float) (horizon - below) / (above - below);
    }
}
