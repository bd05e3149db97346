package dev.cellcast.cell;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An ONNX model of one node, as bytes: just enough of protobuf to write it. Field numbers are those of
 * <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>. Not thread-safe.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 14;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;

    private final Message node = new Message();
    private final Message graph = new Message();

    OnnxGraph(String operator) {
        node.text(4, operator);
    }

    /** The node's next argument, given when the model runs. */
    OnnxGraph input(String name, long... shape) {
        node.text(1, name);
        graph.message(11, value(name, shape));
        return this;
    }

    /** The node's next argument, stored in the model. */
    OnnxGraph constant(String name, float[] values, long... shape) {
        node.text(1, name);
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Message tensor = new Message();
        for (long dimension : shape) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** The node's next argument, left out. */
    OnnxGraph omitted() {
        node.text(1, "");
        return this;
    }

    OnnxGraph output(String name, long... shape) {
        node.text(2, name);
        graph.message(12, value(name, shape));
        return this;
    }

    OnnxGraph attribute(String name, long value) {
        node.message(5, new Message().text(1, name).number(3, value).number(20, ATTRIBUTE_INT));
        return this;
    }

    OnnxGraph attribute(String name, String value) {
        node.message(5, new Message().text(1, name).text(4, value).number(20, ATTRIBUTE_STRING));
        return this;
    }

    byte[] toBytes() {
        graph.message(1, node).text(2, "cell");
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new Message().number(2, OPSET))
                .toBytes();
    }

    private static Message value(String name, long... shape) {
        Message dimensions = new Message();
        for (long dimension : shape) {
            dimensions.message(1, new Message().number(1, dimension));
        }
        Message tensor = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protobuf message under construction. */
    private static final class Message {
        private static final int VARINT = 0;
        private static final int LENGTH_DELIMITED = 2;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(((long) field << 3) | VARINT);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.toBytes());
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | LENGTH_DELIMITED);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7f) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
