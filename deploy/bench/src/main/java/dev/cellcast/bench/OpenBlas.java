package dev.cellcast.bench;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import dev.cellcast.local.bench.peer.Ceiling;
import dev.cellcast.local.bench.peer.LstmWeights;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS, called directly and on one thread: assembly for each processor. */
public final class OpenBlas implements Ceiling {
    private static final int SIZE = 384;

    private final FloatPointer a = numbers(SIZE * SIZE);
    private final FloatPointer b = numbers(SIZE * SIZE);
    private final FloatPointer c = numbers(SIZE * SIZE);

    public OpenBlas() {
        blas_set_num_threads(1);
    }

    @Override
    public long flops() {
        return 2L * SIZE * SIZE * SIZE;
    }

    @Override
    public void product() {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, SIZE, SIZE, SIZE, 1, a, SIZE, b, SIZE, 0, c, SIZE);
    }

    @Override
    public Runnable matrixVector(LstmWeights weights) {
        int rows = LstmWeights.GATES * weights.hiddenSize();
        int columns = weights.inputSize() + weights.hiddenSize();
        FloatPointer matrix = numbers(rows * columns);
        FloatPointer vector = numbers(columns);
        FloatPointer result = numbers(rows);
        return () ->
                cblas_sgemv(CblasRowMajor, CblasNoTrans, rows, columns, 1, matrix, columns, vector, 1, 0, result, 1);
    }

    private static FloatPointer numbers(int length) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, 0.01f);
        return new FloatPointer(numbers);
    }
}
