package dev.cellcast.bench;

import dev.cellcast.local.bench.peer.LstmWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** An LSTM as an ONNX model of one node. */
final class OnnxModel {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 14;
    private static final int[] I_O_F_G = {0, 3, 1, 2};

    private OnnxModel() {}

    /**
     * From {@code x: [T,1,X]}, {@code h: [1,1,H]} and {@code c: [1,1,H]} to {@code next_h} and {@code next_c}.
     *
     * @param steps T
     */
    static byte[] of(LstmWeights weights, int steps) {
        int hidden = weights.hiddenSize();
        int width = LstmWeights.GATES * hidden;
        float[] biases = new float[2 * width]; // the second is zero
        System.arraycopy(weights.ordered(weights.bias(), I_O_F_G), 0, biases, 0, width);
        GraphProto graph = GraphProto.newBuilder()
                .setName("lstm")
                .addInitializer(
                        tensor("w", weights.ordered(weights.inputWeights(), I_O_F_G), 1, width, weights.inputSize()))
                .addInitializer(tensor("r", weights.ordered(weights.hiddenWeights(), I_O_F_G), 1, width, hidden))
                .addInitializer(tensor("b", biases, 1, 2L * width))
                .addInput(value("x", steps, 1, weights.inputSize()))
                .addInput(value("h", 1, 1, hidden))
                .addInput(value("c", 1, 1, hidden))
                .addOutput(value("next_h", 1, 1, hidden))
                .addOutput(value("next_c", 1, 1, hidden))
                .addNode(NodeProto.newBuilder()
                        .setOpType("LSTM")
                        .addInput("x")
                        .addInput("w")
                        .addInput("r")
                        .addInput("b")
                        .addInput("") // all sequences are of the same length
                        .addInput("h")
                        .addInput("c")
                        .addOutput("") // the outputs of all steps
                        .addOutput("next_h")
                        .addOutput("next_c")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("hidden_size")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(hidden)))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static TensorProto tensor(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(raw.array()));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    private static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(dimensions)))
                .build();
    }
}
