package dev.cellcast.bench;

import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer of Deeplearning4j by errors from outside: {@code feedForward} and {@code backpropGradient}, without loss and optimizer. */
final class Deeplearning4jBackpropagator implements Backpropagator {
    private final int hidden;
    private final int steps;
    private final int batch;
    private final MultiLayerNetwork network;
    private final INDArray ones;

    Deeplearning4jBackpropagator(LstmWeights weights, int steps, int batch) {
        this.hidden = weights.hiddenSize();
        this.steps = steps;
        this.batch = batch;
        this.network = Deeplearning4j.network(weights);
        this.ones = Nd4j.ones(batch, hidden, steps);
    }

    @Override
    public void gradient(float[] inputs, float[] gradient) {
        INDArray x = Nd4j.create(inputs, new long[] {steps, batch, inputs.length / steps / batch}, 'c');
        network.setInput(x.permute(1, 2, 0).dup('f'));
        network.feedForward(true, false);
        Gradient found = network.backpropGradient(ones, null).getFirst();
        int at = 0;
        for (String name : new String[] {Deeplearning4j.W, Deeplearning4j.RW, Deeplearning4j.BIAS}) {
            at = take(found.getGradientFor(name), gradient, at);
        }
        network.clear();
    }

    /** From {@code [n, 4H]} and its own order of gates to {@code [4H, n]} and ours; returns the index behind. */
    private int take(INDArray columns, float[] gradient, int at) {
        float[] flat = columns.dup('c').data().asFloat();
        int width = LstmWeights.GATES * hidden;
        int count = flat.length / width;
        for (int place = 0; place < LstmWeights.GATES; place++) {
            for (int unit = 0; unit < hidden; unit++) {
                int row = Deeplearning4j.G_F_O_I[place] * hidden + unit;
                for (int k = 0; k < count; k++) {
                    gradient[at + row * count + k] = flat[k * width + place * hidden + unit];
                }
            }
        }
        return at + flat.length;
    }

    @Override
    public void close() {
        network.close();
    }
}
