package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cellcast.math.Layout.Slice;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells that ONNX has an operator for, against ONNX Runtime on the same weights. */
class OnnxParityTest {
    private static final int STEPS = 100;
    private static final int[] LSTM_GATES = {0, 3, 1, 2}; // i, o, f, c from i, f, g, o
    private static final int[] PEEPHOLES = {0, 2, 1}; // i, o, f from i, f, o

    static Stream<Arguments> operators() {
        return Stream.of(
                Arguments.of(CellKind.ELMAN, "RNN", new int[] {0}),
                Arguments.of(CellKind.LSTM, "LSTM", LSTM_GATES),
                Arguments.of(CellKind.PEEPHOLE_LSTM, "LSTM", LSTM_GATES),
                Arguments.of(CellKind.GRU, "GRU", new int[] {1, 0, 2})); // z, r, h from r, z, n
    }

    /** @param gates which of our gates stands at each place in ONNX */
    @ParameterizedTest
    @MethodSource("operators")
    @Timeout(30)
    void agreesWithOnnxRuntime(CellKind kind, String operator, int[] gates) throws OrtException {
        for (CellSize size : CellSize.ALL) {
            if (size.layers() > 1) {
                continue;
            }
            CellRun run = CellRun.seeded(kind, size);
            float[][] inputs = CellRun.inputs(STEPS, size.inputSize(), 1);
            float[][][] expected = runOnnx(model(run, operator, gates, STEPS, ""), inputs);
            for (int t = 0; t < STEPS; t++) {
                run.step(inputs[t]);
                assertThat(run.output()).containsExactly(expected[t][0], within(1e-5f));
            }
        }
    }

    /** Its forward direction runs over all inputs so far; its reverse direction starts anew at each, and ends a window before. */
    @Test
    @Timeout(30)
    void agreesWithOnnxRuntimeInBothDirections() throws OrtException {
        int steps = 2 * CellRun.WINDOW;
        for (CellSize size : CellSize.ALL) {
            if (size.layers() > 1) {
                continue;
            }
            CellRun run = CellRun.seeded(CellKind.BILSTM, size);
            float[][] inputs = CellRun.inputs(steps, size.inputSize(), 1);
            float[][][] forward = runOnnx(model(run, "LSTM", LSTM_GATES, steps, "", "_reverse"), inputs);
            for (int t = 0; t < steps; t++) {
                float[][] window = Arrays.copyOfRange(inputs, Math.max(0, t + 1 - CellRun.WINDOW), t + 1);
                float[][][] reverse = runOnnx(model(run, "LSTM", LSTM_GATES, window.length, "", "_reverse"), window);
                run.step(inputs[t]);
                assertThat(run.output()).containsExactly(concatenated(forward[t][0], reverse[0][1]), within(1e-5f));
            }
        }
    }

    /** @param directions endings of the weights' names, one for each direction */
    private static byte[] model(CellRun run, String operator, int[] gates, int steps, String... directions) {
        int inputSize = run.cell.inputSize();
        int count = directions.length;
        int hiddenSize = run.cell.outputSize() / count;
        int width = gates.length * hiddenSize;
        OnnxGraph graph = new OnnxGraph(operator)
                .input("x", steps, 1, inputSize)
                .constant("w", reordered(run, "weight_ih", gates, directions), count, width, inputSize)
                .constant("r", reordered(run, "weight_hh", gates, directions), count, width, hiddenSize)
                .constant("b", biases(run, gates, directions), count, 2L * width);
        if (run.cell instanceof PeepholeLstmCell) {
            float[] peephole = reordered(run, "peephole", PEEPHOLES, directions);
            graph.omitted().omitted().omitted().constant("p", peephole, count, 3L * hiddenSize);
        }
        graph.output("y", steps, count, 1, hiddenSize)
                .attribute("hidden_size", hiddenSize)
                .attribute("direction", count == 1 ? "forward" : "bidirectional");
        if (operator.equals("GRU")) {
            graph.attribute("linear_before_reset", 1);
        }
        return graph.toBytes();
    }

    /** ONNX always has two biases; a cell with one leaves the second at zero. */
    private static float[] biases(CellRun run, int[] gates, String... directions) {
        boolean two = run.cell.weights().slices().stream()
                .anyMatch(slice -> slice.name().equals("bias_hh"));
        float[] biases = new float[0];
        for (String direction : directions) {
            float[] first = reordered(run, two ? "bias_ih" : "bias", gates, direction);
            float[] second = two ? reordered(run, "bias_hh", gates, direction) : new float[first.length];
            biases = concatenated(biases, first, second);
        }
        return biases;
    }

    private static float[] reordered(CellRun run, String name, int[] gates, String... directions) {
        float[] all = new float[0];
        for (String direction : directions) {
            Slice slice = run.cell.weights().slice(name + direction);
            int block = slice.size() / gates.length;
            for (int gate : gates) {
                int from = slice.offset() + gate * block;
                all = concatenated(all, Arrays.copyOfRange(run.weights, from, from + block));
            }
        }
        return all;
    }

    private static float[] concatenated(float[]... parts) {
        float[] all = new float[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int offset = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, offset, part.length);
            offset += part.length;
        }
        return all;
    }

    /** The outputs, {@code [steps][directions][H]}. */
    private static float[][][] runOnnx(byte[] model, float[][] inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][][] x = Stream.of(inputs).map(input -> new float[][] {input}).toArray(float[][][]::new);
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, x);
                OrtSession.Result result = session.run(Map.of("x", tensor))) {
            float[][][][] y = (float[][][][]) result.get(0).getValue();
            return Stream.of(y)
                    .map(step -> Stream.of(step).map(batch -> batch[0]).toArray(float[][]::new))
                    .toArray(float[][][]::new);
        }
    }
}
