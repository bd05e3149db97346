package dev.cellcast.math;

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

/** The product that the recurrent part of an LSTM makes per step of a batch: {@code [4H][H] · [H][B]}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GemmBenchmark {
    @Param({"java", "vector", "nd4j"})
    private String kind;

    @Param({"32", "64", "128", "256"})
    private int hidden;

    @Param({"32", "256"})
    private int batch;

    private Gemm gemm;
    private float[][] a;
    private float[][] b;
    private float[][] c;

    @Setup
    public void prepare() {
        gemm = GemmKind.of(kind).create();
        SplittableRandom random = new SplittableRandom(1);
        a = random(4 * hidden, hidden, random);
        b = random(hidden, batch, random);
        c = random(4 * hidden, batch, random);
    }

    @Benchmark
    public float[][] addProduct() {
        gemm.addProduct(a, b, c);
        return c;
    }

    private static float[][] random(int rows, int columns, SplittableRandom random) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int n = 0; n < columns; n++) {
                row[n] = (float) random.nextDouble(-1e-3, 1e-3);
            }
        }
        return matrix;
    }
}
