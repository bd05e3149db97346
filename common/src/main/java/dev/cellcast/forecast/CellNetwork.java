package dev.cellcast.forecast;

import dev.cellcast.cell.Rows;
import dev.cellcast.model.Model;
import java.util.Arrays;
import java.util.Optional;

/** Runs the model's cell on a series: one step per observation, its memory in {@link SeriesState#cell()}. */
final class CellNetwork implements Network {
    private final Model model;
    private final Resets resets;
    private final NetworkInput input;
    private final float[] x;
    private final Optional<Readout> readout;
    private final Rows scratch;

    CellNetwork(Model model, Anatomy anatomy) {
        this.model = model;
        this.resets = anatomy.resets;
        this.input = anatomy.networkInput;
        this.x = anatomy.networkInputs;
        this.readout = anatomy.readout;
        this.scratch = model.cell().scratch();
    }

    @Override
    public void step(SeriesState state, Moment now) {
        input.fill(state, now, x);
        model.step(x, state.cell(), scratch);
        if (!isFinite(state.cell())) {
            forget(state);
            resets.add();
        }
        if (readout.isPresent()) {
            readout.get().take(state, now);
        }
    }

    @Override
    public float[] attention(SeriesState state) {
        return model.attention(state.cell(), scratch);
    }

    private static boolean isFinite(float[] memory) {
        float sum = 0;
        for (float entry : memory) {
            sum += entry * 0;
        }
        return sum == 0;
    }

    @Override
    public void forget(SeriesState state) {
        Arrays.fill(state.cell(), 0);
    }
}
