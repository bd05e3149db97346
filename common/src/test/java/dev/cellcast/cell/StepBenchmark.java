package dev.cellcast.cell;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of every cell for one series. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {
    private static final int INPUTS = 4;

    @Param
    private CellKind kind;

    @Param({"16", "32", "64", "128"})
    private int hidden;

    private Cell cell;
    private Rows weights;
    private Rows scratch;
    private float[] state;
    private float[] x;

    @Setup
    public void prepare() {
        cell = CellShape.of(kind, hidden).create(INPUTS);
        SplittableRandom random = new SplittableRandom(1);
        float[] flat = new float[cell.weights().size()];
        for (int k = 0; k < flat.length; k++) {
            flat[k] = (float) random.nextDouble(-0.2, 0.2);
        }
        weights = cell.pack(flat);
        scratch = cell.scratch();
        state = new float[cell.state().size()];
        x = new float[] {0.5f, -0.5f, 0.25f, 1};
    }

    @Benchmark
    public float[] step() {
        x[0] = -x[0];
        cell.step(weights, x, state, scratch);
        return state;
    }
}
