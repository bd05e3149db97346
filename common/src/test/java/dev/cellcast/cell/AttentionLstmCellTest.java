package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AttentionLstmCellTest extends CellContract {
    private static final CellSize SIZE = new CellSize(3, 5, 1);

    AttentionLstmCellTest() {
        super(CellKind.ATTENTION_LSTM);
    }

    @Override
    double bound() {
        return 1;
    }

    /** Of a memory [h, c, memory, count]. */
    @Override
    Reference reference(int inputSize, int hiddenSize) {
        Reference lstm = LstmCellTest.equations(hiddenSize);
        int memory = 2 * hiddenSize;
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            double[] before = new double[2 * hiddenSize];
            System.arraycopy(state, memory, before, 0, hiddenSize);
            System.arraycopy(state, hiddenSize, before, hiddenSize, hiddenSize);
            double[] own = lstm.step(weights, x, before);
            System.arraycopy(own, hiddenSize, next, hiddenSize, hiddenSize);
            System.arraycopy(state, memory, next, memory + hiddenSize, (CellRun.WINDOW - 1) * hiddenSize);
            System.arraycopy(own, 0, next, memory, hiddenSize);
            // rounded, so that differences by the count, which has no gradient, are zero
            int count = (int) Math.min(Math.round(state[state.length - 1]) + 1, CellRun.WINDOW);
            next[state.length - 1] = count;
            double[] alpha = alpha(weights, next, hiddenSize, count);
            double[] seen = Arrays.copyOf(own, 2 * hiddenSize);
            Arrays.fill(seen, hiddenSize, 2 * hiddenSize, 0);
            for (int age = 0; age < count; age++) {
                for (int k = 0; k < hiddenSize; k++) {
                    seen[hiddenSize + k] += alpha[age] * next[memory + age * hiddenSize + k];
                }
            }
            for (int j = 0; j < hiddenSize; j++) {
                next[j] = Math.tanh(weights.product("weight_output", j, seen));
            }
            return next;
        };
    }

    private static double[] alpha(NamedWeights weights, double[] state, int hiddenSize, int count) {
        double[] newest = Arrays.copyOfRange(state, 2 * hiddenSize, 3 * hiddenSize);
        double[] alpha = new double[count];
        for (int age = 0; age < count; age++) {
            double[] h = Arrays.copyOfRange(state, (2 + age) * hiddenSize, (3 + age) * hiddenSize);
            double e = 0;
            for (int j = 0; j < hiddenSize; j++) {
                double u = weights.product("weight_query", j, newest) + weights.product("weight_key", j, h);
                e += weights.at("weight_score", j) * Math.tanh(u);
            }
            alpha[age] = Math.exp(e);
        }
        double sum = Arrays.stream(alpha).sum();
        return Arrays.stream(alpha).map(a -> a / sum).toArray();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void tellsWhatItAttendsTo(CellSize size) {
        CellRun run = CellRun.seeded(kind, size);
        NamedWeights weights = new NamedWeights(run.cell.weights(), run.weights);
        NamedWeights highest = size.layers() == 1 ? weights : weights.ending("_l" + (size.layers() - 1));
        assertThat(run.cell.attends()).isTrue();
        assertThat(run.attention()).isEmpty();
        for (int t = 0; t < 20; t++) {
            run.step(CellRun.inputs(20, size.inputSize(), 1)[t]);
            int count = Math.min(t + 1, CellRun.WINDOW);
            float[] state = run.state.clone();
            float[] alpha = run.attention();
            double[] expected = alpha(highest, widened(state), size.hiddenSize(), count);
            assertThat(widened(alpha)).containsExactly(expected, within(1e-6));
            assertThat(IntStream.range(0, count).mapToDouble(j -> alpha[j]).sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(run.state).isEqualTo(state);
        }
    }

    @Test
    void looksBackOnItsMemoryAndOnNothingOlder() {
        CellRun run = CellRun.seeded(kind, SIZE);
        float[][] inputs = CellRun.inputs(20, SIZE.inputSize(), 1);
        Arrays.stream(inputs).forEach(run::step);
        float[] before = run.state.clone();
        float[] told = outputAfter(run, before, inputs[0]);
        int n = SIZE.hiddenSize();
        for (int age = 1; age < CellRun.WINDOW; age++) {
            float[] otherwise = before.clone();
            otherwise[(2 + age) * n] += 0.5f;
            assertThat(Arrays.equals(outputAfter(run, otherwise, inputs[0]), told))
                    .as("the same with another output remembered at age %d, which the step makes one more", age)
                    .isEqualTo(age + 1 == CellRun.WINDOW);
        }
    }

    private static float[] outputAfter(CellRun run, float[] memory, float[] x) {
        System.arraycopy(memory, 0, run.state, 0, memory.length);
        run.step(x);
        return run.output();
    }
}
