package dev.cellcast.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Stepper;
import dev.cellcast.local.bench.peer.Unroller;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime's LSTM operator in its fastest form: inputs and outputs stay in native memory, and the memory's two tensors
 * change places after each run, so that nothing is copied.
 */
final class OnnxLstm implements Stepper, Unroller {
    private final OrtSession session;
    private final FloatBuffer x;
    private final OnnxTensor input;
    private final Side[] sides;
    private int now;

    /** h and c, before a run or after it. */
    private record Side(FloatBuffer h, FloatBuffer c, OnnxTensor hTensor, OnnxTensor cTensor) {}

    /** @param steps of one run */
    OnnxLstm(LstmWeights weights, int steps) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            session = environment.createSession(OnnxModel.of(weights, steps), options);
            x = buffer(steps * weights.inputSize());
            input = OnnxTensor.createTensor(environment, x, new long[] {steps, 1, weights.inputSize()});
            sides = new Side[] {side(environment, weights.hiddenSize()), side(environment, weights.hiddenSize())};
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void step(float[] inputs) {
        x.put(0, inputs, 0, x.capacity());
        Side before = sides[now];
        Side after = sides[1 - now];
        try {
            session.run(
                            Map.of("x", input, "h", before.hTensor, "c", before.cTensor),
                            Set.of(),
                            Map.of("next_h", after.hTensor, "next_c", after.cTensor))
                    .close();
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
        now = 1 - now;
    }

    @Override
    public void run(float[] window, float[] output) {
        zero(sides[now].h);
        zero(sides[now].c);
        step(window);
        sides[now].h.get(0, output);
    }

    @Override
    public void store(float[] memory) {
        Side side = sides[now];
        side.h.get(0, memory, 0, side.h.capacity());
        side.c.get(0, memory, side.h.capacity(), side.c.capacity());
    }

    @Override
    public void load(float[] memory) {
        Side side = sides[now];
        side.h.put(0, memory, 0, side.h.capacity());
        side.c.put(0, memory, side.h.capacity(), side.c.capacity());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
        input.close();
        for (Side side : sides) {
            side.hTensor.close();
            side.cTensor.close();
        }
    }

    private static Side side(OrtEnvironment environment, int hidden) throws OrtException {
        FloatBuffer h = buffer(hidden);
        FloatBuffer c = buffer(hidden);
        long[] shape = {1, 1, hidden};
        return new Side(
                h, c, OnnxTensor.createTensor(environment, h, shape), OnnxTensor.createTensor(environment, c, shape));
    }

    private static FloatBuffer buffer(int length) {
        return ByteBuffer.allocateDirect(Float.BYTES * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static void zero(FloatBuffer buffer) {
        for (int k = 0; k < buffer.capacity(); k++) {
            buffer.put(k, 0);
        }
    }
}
