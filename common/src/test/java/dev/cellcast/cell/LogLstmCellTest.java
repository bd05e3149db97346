package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LogLstmCellTest extends CellContract {
    LogLstmCellTest() {
        super(CellKind.LOG_LSTM);
    }

    @Override
    double bound() {
        return Math.log1p(LogLstmCell.MEMORY_LIMIT) * (1 + 1e-6);
    }

    @Override
    Reference reference(int inputSize, int hiddenSize) {
        return (weights, x, state) -> {
            double[] next = new double[state.length];
            for (int j = 0; j < hiddenSize; j++) {
                double i = Reference.sigmoid(Reference.preactivation(weights, j, x, state));
                double f = Reference.sigmoid(Reference.preactivation(weights, hiddenSize + j, x, state));
                double g = symlog(Reference.preactivation(weights, 2 * hiddenSize + j, x, state));
                double o = Reference.sigmoid(Reference.preactivation(weights, 3 * hiddenSize + j, x, state));
                double c = f * state[hiddenSize + j] + i * g;
                c = Math.max(-LogLstmCell.MEMORY_LIMIT, Math.min(LogLstmCell.MEMORY_LIMIT, c));
                next[j] = o * symlog(c);
                next[hiddenSize + j] = c;
            }
            return next;
        };
    }

    private static double symlog(double x) {
        return Math.copySign(Math.log1p(Math.abs(x)), x);
    }

    private enum Extreme {
        ALWAYS_UP,
        ALWAYS_DOWN,
        ALTERNATING,
        RANDOM
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsBoundThroughExtremes(Extreme extreme) {
        CellRun run = CellRun.seeded(kind, new CellSize(3, 5, 1));
        Random random = new Random(8);
        float[] x = new float[3];
        float largest = 0;
        for (int t = 0; t < 100_000; t++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = switch (extreme) {
                    case ALWAYS_UP -> 1e6f;
                    case ALWAYS_DOWN -> -1e6f;
                    case ALTERNATING -> t % 2 == 0 ? 1e6f : -1e6f;
                    case RANDOM -> (random.nextFloat() * 2 - 1) * 1e6f;
                };
            }
            run.step(x);
            for (int k = 0; k < run.state.length; k++) {
                boolean isOutput = k < run.cell.outputSize();
                assertThat((double) Math.abs(run.state[k]))
                        .isLessThanOrEqualTo(isOutput ? bound() : LogLstmCell.MEMORY_LIMIT);
                largest = Math.max(largest, Math.abs(run.state[k]));
            }
        }
        assertThat(largest).as("the extremes reach far").isGreaterThan(5);
    }
}
