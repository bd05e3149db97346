package dev.cellcast.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;

/** PyTorch's LSTM under its autograd, through the Deep Java Library, on one thread. */
final class PyTorchBackpropagator implements Backpropagator {
    private static final String ENGINE = "PyTorch";

    private final NDManager own = NDManager.newBaseManager(ENGINE);
    private final NDList parameters;
    private final Shape inputs;
    private final Shape memory;

    PyTorchBackpropagator(LstmWeights weights, int steps, int batch) {
        parameters = PyTorch.parameters(weights, own);
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
        inputs = new Shape(steps, batch, weights.inputSize());
        memory = new Shape(1, batch, weights.hiddenSize());
    }

    @Override
    public void gradient(float[] flat, float[] gradient) {
        try (NDManager window = own.newSubManager();
                GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
            NDArray x = window.create(flat, inputs);
            NDList empty = new NDList(window.zeros(memory), window.zeros(memory));
            NDList result = x.getNDArrayInternal().lstm(x, empty, parameters, true, 1, 0, true, false, false);
            result.attach(window);
            NDArray sum = result.get(0).sum();
            sum.attach(window);
            collector.backward(sum);
        }
        int at = 0;
        for (NDArray parameter : parameters) {
            try (NDArray found = parameter.getGradient()) {
                if (at < gradient.length) {
                    float[] part = found.toFloatArray();
                    System.arraycopy(part, 0, gradient, at, part.length);
                    at += part.length;
                }
                found.muli(0); // gradients add up
            }
        }
    }

    @Override
    public void close() {
        own.close();
    }
}
