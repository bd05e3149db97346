package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BilstmCellTest extends CellContract {
    private static final CellSize SIZE = new CellSize(3, 5, 1);

    BilstmCellTest() {
        super(CellKind.BILSTM);
    }

    @Override
    double bound() {
        return 1;
    }

    /** Of a memory [h_f, h_r, c, window, count]. */
    @Override
    Reference reference(int inputSize, int hiddenSize) {
        Reference lstm = LstmCellTest.equations(hiddenSize);
        int window = 3 * hiddenSize;
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            double[] before = new double[2 * hiddenSize];
            System.arraycopy(state, 0, before, 0, hiddenSize);
            System.arraycopy(state, 2 * hiddenSize, before, hiddenSize, hiddenSize);
            double[] forward = lstm.step(weights, x, before);
            System.arraycopy(state, window, next, window + inputSize, (CellRun.WINDOW - 1) * inputSize);
            System.arraycopy(x, 0, next, window, inputSize);
            // rounded, so that differences by the count, which has no gradient, are zero
            long count = Math.min(Math.round(state[state.length - 1]) + 1, CellRun.WINDOW);
            double[] reverse = new double[2 * hiddenSize];
            for (int age = 0; age < count; age++) {
                int from = window + age * inputSize;
                double[] input = Arrays.copyOfRange(next, from, from + inputSize);
                reverse = lstm.step(weights.ending("_reverse"), input, reverse);
            }
            System.arraycopy(forward, 0, next, 0, hiddenSize);
            System.arraycopy(reverse, 0, next, hiddenSize, hiddenSize);
            System.arraycopy(forward, hiddenSize, next, 2 * hiddenSize, hiddenSize);
            next[state.length - 1] = count;
            return next;
        };
    }

    @Test
    void reverseDirectionReadsTheWindowAndNothingOlder() {
        float[][] inputs = CellRun.inputs(20, SIZE.inputSize(), 1);
        int newest = inputs.length - 1;
        float[] told = reverseAfter(inputs);
        for (int age = 0; age < inputs.length; age++) {
            float[][] otherwise = Arrays.stream(inputs).map(float[]::clone).toArray(float[][]::new);
            otherwise[newest - age][0] += 1;
            assertThat(Arrays.equals(reverseAfter(otherwise), told))
                    .as("the same with another input of age %d", age)
                    .isEqualTo(age >= CellRun.WINDOW);
        }
    }

    private static float[] reverseAfter(float[][] inputs) {
        CellRun run = CellRun.seeded(CellKind.BILSTM, SIZE);
        Arrays.stream(inputs).forEach(run::step);
        return Arrays.copyOfRange(run.state, SIZE.hiddenSize(), 2 * SIZE.hiddenSize());
    }

    @Test
    void forwardDirectionIsAnLstm() {
        CellRun run = CellRun.seeded(CellKind.BILSTM, SIZE);
        LstmCell lstm = new LstmCell(SIZE.inputSize(), SIZE.hiddenSize());
        CellRun forward =
                new CellRun(lstm, Arrays.copyOf(run.weights, lstm.weights().size()));
        for (float[] x : CellRun.inputs(20, SIZE.inputSize(), 1)) {
            run.step(x);
            forward.step(x);
            assertThat(Arrays.copyOf(run.state, SIZE.hiddenSize())).isEqualTo(forward.output());
        }
    }
}
