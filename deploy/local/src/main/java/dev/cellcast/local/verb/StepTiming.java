package dev.cellcast.local.verb;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.Rows;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures one step of every cell: short windows of many steps, the cells in turn, so that a slow moment of the machine falls
 * on all of them; of each cell the median window counts.
 */
final class StepTiming {
    static final int ROUNDS = 60;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int STEPS = 2_000;

    private StepTiming() {}

    /** @param progress hears the number of rounds done */
    static Map<CellKind, Long> measure(int hiddenSize, IntConsumer progress) {
        Map<CellKind, Run> runs = new EnumMap<>(CellKind.class);
        for (CellKind kind : CellKind.values()) {
            runs.put(kind, new Run(CellTable.cell(kind, hiddenSize)));
        }
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            int window = round - WARM_UP_ROUNDS;
            runs.values().forEach(run -> run.window(window));
            progress.accept(Math.max(0, window + 1));
        }
        Map<CellKind, Long> medians = new EnumMap<>(CellKind.class);
        runs.forEach((kind, run) -> medians.put(kind, run.median()));
        return medians;
    }

    private static final class Run {
        private final Cell cell;
        private final Rows weights;
        private final Rows scratch;
        private final float[] state;
        private final float[] x;
        private final long[] nanos = new long[ROUNDS];

        Run(Cell cell) {
            SplittableRandom random = new SplittableRandom(1);
            float[] flat = new float[cell.weights().size()];
            for (int k = 0; k < flat.length; k++) {
                flat[k] = (float) random.nextDouble(-0.2, 0.2);
            }
            this.cell = cell;
            this.weights = cell.pack(flat);
            this.scratch = cell.scratch();
            this.state = new float[cell.state().size()];
            this.x = new float[cell.inputSize()];
            Arrays.fill(x, 0.5f);
        }

        /** Windows before the first are for the JIT. */
        void window(int number) {
            long start = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                x[0] = -x[0];
                cell.step(weights, x, state, scratch);
            }
            if (number >= 0) {
                nanos[number] = (System.nanoTime() - start) / STEPS;
            }
        }

        long median() {
            Arrays.sort(nanos);
            return nanos[ROUNDS / 2];
        }
    }
}
