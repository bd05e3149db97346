package dev.cellcast.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import java.util.List;

/**
 * A batch of stretches of equal length, cut from passages.
 *
 * @param inputs {@code [T][X][B]}
 * @param targets {@code [T][N][B]}, NaN where not known
 */
record Window(float[][][] inputs, float[][][] targets) {

    static Window ofZeros(int steps, int inputs, int horizons, int batch) {
        return new Window(new float[steps][inputs][batch], new float[steps][horizons][batch]);
    }

    int steps() {
        return inputs.length;
    }

    int size() {
        return inputs[0][0].length;
    }

    /**
     * Copies the stretch of a passage that begins at {@code start} into column {@code b}; behind the passage's end nothing is
     * known.
     *
     * @param upTo targets due at that index of the passage or later are left out
     */
    void set(int b, Passage passage, int start, boolean flipped, List<Feature> features, int[] horizons, int upTo) {
        float sign = flipped ? -1 : 1;
        for (int t = 0; t < steps(); t++) {
            int step = start + t;
            boolean inside = step < Math.min(upTo, passage.length());
            for (int k = 0; k < inputs[t].length; k++) {
                float x = inside ? passage.inputs()[step][k] : 0;
                inputs[t][k][b] = features.get(k).isOdd() ? sign * x : x;
            }
            for (int n = 0; n < targets[t].length; n++) {
                boolean known = inside && step + horizons[n] < upTo;
                targets[t][n][b] = known ? sign * passage.targets()[step][n] : Float.NaN;
            }
        }
    }
}
