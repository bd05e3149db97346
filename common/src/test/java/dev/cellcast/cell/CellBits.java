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

    /** One line for each cell and size, the fingerprint last. */
    static List<String> fingerprints() {
        List<String> lines = new ArrayList<>();
        for (CellKind kind : CellKind.values()) {
            for (CellSize size : CellSize.ALL) {
                lines.add("%s %s %08x".formatted(kind.id(), size, fingerprint(kind, size)));
            }
        }
        return lines;
    }

    private static int fingerprint(CellKind kind, CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        int bits = 0;
        for (float[] x : CellRun.inputs(STEPS, size.inputSize(), 1)) {
            run.step(x);
            bits = 31 * bits + Arrays.hashCode(run.state);
        }
        return bits;
    }
}
