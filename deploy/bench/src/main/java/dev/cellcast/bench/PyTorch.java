package dev.cellcast.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import java.util.Optional;

/** PyTorch's LSTM, called from Java through the Deep Java Library, on one thread. */
public final class PyTorch implements Peer {
    private static final int[] I_F_G_O = {0, 1, 2, 3};

    static {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public Stepper stepper(LstmWeights weights) {
        return new Lstm(weights);
    }

    @Override
    public Optional<Backpropagator> backpropagator(LstmWeights weights, int steps, int batch) {
        return Optional.of(new PyTorchBackpropagator(weights, steps, batch));
    }

    /** The weights as PyTorch's LSTM takes them, with two biases. */
    static NDList parameters(LstmWeights weights, NDManager manager) {
        int hidden = weights.hiddenSize();
        int width = LstmWeights.GATES * hidden;
        return new NDList(
                manager.create(weights.ordered(weights.inputWeights(), I_F_G_O), new Shape(width, weights.inputSize())),
                manager.create(weights.ordered(weights.hiddenWeights(), I_F_G_O), new Shape(width, hidden)),
                manager.create(weights.ordered(weights.bias(), I_F_G_O), new Shape(width)),
                manager.create(new float[width], new Shape(width)));
    }

    private static final class Lstm implements Stepper {
        private final NDManager own = NDManager.newBaseManager("PyTorch");
        private final LstmWeights weights;
        private final NDList parameters;
        private NDManager step = own.newSubManager();
        private NDList memory;

        Lstm(LstmWeights weights) {
            this.weights = weights;
            parameters = parameters(weights, own);
            load(new float[2 * weights.hiddenSize()]);
        }

        @Override
        public void step(float[] x) {
            NDManager next = own.newSubManager();
            NDArray input = next.create(x, new Shape(1, 1, weights.inputSize()));
            NDList result = input.getNDArrayInternal().lstm(input, memory, parameters, true, 1, 0, false, false, false);
            result.attach(next);
            memory = new NDList(result.get(1), result.get(2));
            step.close();
            step = next;
        }

        @Override
        public void store(float[] target) {
            int hidden = weights.hiddenSize();
            System.arraycopy(memory.get(0).toFloatArray(), 0, target, 0, hidden);
            System.arraycopy(memory.get(1).toFloatArray(), 0, target, hidden, hidden);
        }

        @Override
        public void load(float[] source) {
            memory = new NDList(part(source, 0), part(source, weights.hiddenSize()));
        }

        @Override
        public void close() {
            own.close();
        }

        private NDArray part(float[] source, int from) {
            float[] part = new float[weights.hiddenSize()];
            System.arraycopy(source, from, part, 0, part.length);
            return step.create(part, new Shape(1, 1, part.length));
        }
    }
}
