package dev.cellcast.wire;

import dev.cellcast.cell.Rows;
import dev.cellcast.model.Head;
import dev.cellcast.model.Model;
import java.util.SplittableRandom;

/**
 * Tries a model out before anyone is served by it: {@value #STEPS} steps on random inputs from the whole range that a
 * network is ever shown.
 *
 * <p>The bounds are for the absurd, not for the poor. Inputs and most memories are of the order of 1, so an honest weight is
 * of the order of 1 too, and one of 100 already makes a switch of a gate: {@value #MAX_WEIGHT} is far beyond. Outputs of a
 * cell are of the order of 1. The heads' forecasts are in units of the distance that is usual for the horizon, where 1 is
 * large and the forecaster cuts off soon after 10: on inputs as wild as these, {@value #MAX_OUTPUT} is far beyond.
 */
final class DryRun {
    /** The largest magnitude of a weight. */
    static final float MAX_WEIGHT = 1e4f;

    /** The largest magnitude of a cell's output, and of a head's forecast. */
    static final float MAX_OUTPUT = 1e3f;

    /** The most numbers that a series' memory may take: 512 KiB, and every series has one. */
    static final int MAX_MEMORY = 1 << 17;

    /** The most multiply-adds of a step: some tens of milliseconds, for every event. */
    static final long MAX_MULTIPLY_ADDS = 1L << 27;

    private static final int STEPS = 64;

    /** Inputs are clipped to this magnitude before the network sees them. */
    private static final double INPUT_BOUND = 5;

    private final Model model;

    private DryRun(Model model) {
        this.model = model;
    }

    /** @throws RejectedException with {@link Reason#MODEL} if the model is not fit to serve */
    static void require(Model model) throws RejectedException {
        DryRun run = new DryRun(model);
        run.requireSize();
        run.requireWeights();
        run.requireOutputs();
    }

    private void requireSize() throws RejectedException {
        int memory = model.cell().state().size();
        if (memory > MAX_MEMORY) {
            throw rejected("a memory of at most " + MAX_MEMORY + " numbers", memory);
        }
        long multiplyAdds = model.cell().multiplyAdds();
        if (multiplyAdds > MAX_MULTIPLY_ADDS) {
            throw rejected("a step of at most " + MAX_MULTIPLY_ADDS + " multiply-adds", multiplyAdds);
        }
    }

    private void requireWeights() throws RejectedException {
        for (float weight : model.weights()) {
            if (Math.abs(weight) > MAX_WEIGHT) {
                throw rejected("weights within ±" + MAX_WEIGHT, weight);
            }
        }
    }

    private void requireOutputs() throws RejectedException {
        SplittableRandom random = new SplittableRandom(STEPS);
        float[] x = new float[model.cell().inputSize()];
        float[] state = new float[model.cell().state().size()];
        float[] y = new float[model.spec().horizons().size()];
        Rows scratch = model.cell().scratch();
        for (int step = 1; step <= STEPS; step++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = (float) random.nextDouble(-INPUT_BOUND, INPUT_BOUND);
            }
            model.step(x, state, scratch);
            String when = " on inputs within ±" + INPUT_BOUND;
            requireBounded("a finite memory" + when, state, state.length, Float.MAX_VALUE, step);
            requireBounded(
                    "outputs within ±" + MAX_OUTPUT + when, state, model.cell().outputSize(), MAX_OUTPUT, step);
            if (model.head().isPresent()) {
                Head head = model.head().get();
                head.forecast(x, state, y);
                requireBounded("forecasts within ±" + MAX_OUTPUT + when, y, y.length, MAX_OUTPUT, step);
            }
        }
    }

    private void requireBounded(String required, float[] numbers, int count, float bound, int step)
            throws RejectedException {
        for (int k = 0; k < count; k++) {
            if (!(Math.abs(numbers[k]) <= bound)) {
                throw rejected(required, numbers[k] + " after " + step + " steps");
            }
        }
    }

    private RejectedException rejected(String required, Object found) {
        return new RejectedException(
                Reason.MODEL, "Model " + model.spec().name() + " needs " + required + ", found " + found);
    }
}
