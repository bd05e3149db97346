package dev.cellcast.forecast;

import dev.cellcast.cell.Rows;
import dev.cellcast.model.Model;
import java.util.Arrays;

/** Runs the model's cell on a series: one step per observation, its memory in {@link SeriesState#cell()}. */
final class Network {
    private final Model model;
    private final NetworkInput input;
    private final float[] x;
    private final Rows scratch;

    Network(Model model, Anatomy anatomy) {
        this.model = model;
        this.input = anatomy.networkInput;
        this.x = anatomy.networkInputs;
        this.scratch = model.cell().scratch();
    }

    void step(SeriesState state, Moment now) {
        input.fill(state, now, x);
        model.step(x, state.cell(), scratch);
        if (!isFinite(state.cell())) {
            forget(state);
        }
    }

    /** What the newest step attended to, itself first; empty where the cell does not attend. */
    float[] attention(SeriesState state) {
        return model.attention(state.cell(), scratch);
    }

    private static boolean isFinite(float[] memory) {
        float sum = 0;
        for (float entry : memory) {
            sum += entry * 0;
        }
        return sum == 0;
    }

    /** Back to the memory of a new series. */
    void forget(SeriesState state) {
        Arrays.fill(state.cell(), 0);
    }
}
