package dev.cellcast.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every bit that every cell puts out in 1,000 steps, as one number per cell and size. A program, so that it can run in another JVM. */
final class CellBits {
    private static final int STEPS = 1_000;

    private CellBits() {}

    public static void main(String[] arguments) {
        fingerprints().forEach(System.out::println);
    }

    /** One line for each cell and size, for example {@code lstm 3×5 1f0c22aa}. */
    static List<String> fingerprints() {
        List<String> lines = new ArrayList<>();
        for (CellKind kind : CellKind.values()) {
            for (int[] size : CellContractTest.SIZES) {
                lines.add("%s %d %d %08x".formatted(kind.id(), size[0], size[1], fingerprint(kind, size[0], size[1])));
            }
        }
        return lines;
    }

    private static int fingerprint(CellKind kind, int inputSize, int hiddenSize) {
        CellRun run = CellRun.seeded(kind, inputSize, hiddenSize);
        int bits = 0;
        for (float[] x : CellRun.inputs(STEPS, inputSize, 1)) {
            run.step(x);
            bits = 31 * bits + Arrays.hashCode(run.state);
        }
        return bits;
    }
}
