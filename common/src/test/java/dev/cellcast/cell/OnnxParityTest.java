package dev.cellcast.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cellcast.math.Layout.Slice;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells that ONNX has an operator for, against ONNX Runtime on the same weights. */
class OnnxParityTest {
    private static final int STEPS = 100;

    static Stream<Arguments> operators() {
        return Stream.of(
                Arguments.of(CellKind.ELMAN, "RNN", new int[] {0}),
                Arguments.of(CellKind.LSTM, "LSTM", new int[] {0, 3, 1, 2}), // i, o, f, c from i, f, g, o
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
            float[][] expected = runOnnx(model(run, operator, gates), inputs);
            for (int t = 0; t < STEPS; t++) {
                run.step(inputs[t]);
                assertThat(run.output()).containsExactly(expected[t], within(1e-5f));
            }
        }
    }

    private static byte[] model(CellRun run, String operator, int[] gates) {
        int inputSize = run.cell.inputSize();
        int hiddenSize = run.cell.outputSize();
        int width = gates.length * hiddenSize;
        OnnxGraph graph = new OnnxGraph(operator)
                .input("x", STEPS, 1, inputSize)
                .constant("w", reordered(run, "weight_ih", gates), 1, width, inputSize)
                .constant("r", reordered(run, "weight_hh", gates), 1, width, hiddenSize)
                .constant("b", biases(run, gates), 1, 2L * width)
                .output("y", STEPS, 1, 1, hiddenSize)
                .attribute("hidden_size", hiddenSize);
        if (operator.equals("GRU")) {
            graph.attribute("linear_before_reset", 1);
        }
        return graph.toBytes();
    }

    /** ONNX always has two biases; a cell with one leaves the second at zero. */
    private static float[] biases(CellRun run, int[] gates) {
        boolean two = run.cell.weights().slices().stream()
                .anyMatch(slice -> slice.name().equals("bias_hh"));
        float[] first = reordered(run, two ? "bias_ih" : "bias", gates);
        float[] both = new float[2 * first.length];
        System.arraycopy(first, 0, both, 0, first.length);
        if (two) {
            System.arraycopy(reordered(run, "bias_hh", gates), 0, both, first.length, first.length);
        }
        return both;
    }

    private static float[] reordered(CellRun run, String name, int[] gates) {
        Slice slice = run.cell.weights().slice(name);
        int block = slice.size() / gates.length;
        float[] values = new float[slice.size()];
        for (int place = 0; place < gates.length; place++) {
            System.arraycopy(run.weights, slice.offset() + gates[place] * block, values, place * block, block);
        }
        return values;
    }

    private static float[][] runOnnx(byte[] model, float[][] inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][][] x = Stream.of(inputs).map(input -> new float[][] {input}).toArray(float[][][]::new);
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, x);
                OrtSession.Result result = session.run(Map.of("x", tensor))) {
            float[][][][] y = (float[][][][]) result.get(0).getValue();
            return Stream.of(y).map(step -> step[0][0]).toArray(float[][]::new);
        }
    }
}
