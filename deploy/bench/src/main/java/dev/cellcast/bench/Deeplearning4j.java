package dev.cellcast.bench;

import dev.cellcast.local.bench.peer.Backpropagator;
import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own way to serve a recurrent network event by event: {@code rnnTimeStep}. */
public final class Deeplearning4j implements Peer {
    static final int[] G_F_O_I = {2, 1, 3, 0};
    static final String W = "0_W";
    static final String RW = "0_RW";
    static final String BIAS = "0_b";
    private static final String H = "prevAct";
    private static final String C = "prevMem";

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public Stepper stepper(LstmWeights weights) {
        return new Lstm(weights);
    }

    @Override
    public Optional<Backpropagator> backpropagator(LstmWeights weights, int steps, int batch) {
        return Optional.of(new Deeplearning4jBackpropagator(weights, steps, batch));
    }

    /** One layer with these weights. */
    static MultiLayerNetwork network(LstmWeights weights) {
        int hidden = weights.hiddenSize();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new org.deeplearning4j.nn.conf.layers.LSTM.Builder()
                        .nIn(weights.inputSize())
                        .nOut(hidden)
                        .activation(Activation.TANH)
                        .gateActivationFunction(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        int width = LstmWeights.GATES * hidden;
        network.setParam(W, matrix(weights, weights.inputWeights(), weights.inputSize(), width));
        network.setParam(RW, matrix(weights, weights.hiddenWeights(), hidden, width));
        network.setParam(BIAS, matrix(weights, weights.bias(), 1, width));
        return network;
    }

    private static INDArray matrix(LstmWeights weights, float[] matrix, int rows, int width) {
        return Nd4j.create(weights.transposed(matrix, G_F_O_I), new long[] {rows, width}, 'c');
    }

    private static final class Lstm implements Stepper {
        private final int hidden;
        private final MultiLayerNetwork network;

        Lstm(LstmWeights weights) {
            hidden = weights.hiddenSize();
            network = network(weights);
        }

        @Override
        public void step(float[] x) {
            network.rnnTimeStep(Nd4j.createFromArray(new float[][] {x}));
        }

        @Override
        public void store(float[] memory) {
            Map<String, INDArray> state = network.rnnGetPreviousState(0);
            System.arraycopy(state.get(H).dup('c').data().asFloat(), 0, memory, 0, hidden);
            System.arraycopy(state.get(C).dup('c').data().asFloat(), 0, memory, hidden, hidden);
        }

        @Override
        public void load(float[] memory) {
            network.rnnSetPreviousState(0, Map.of(H, row(memory, 0), C, row(memory, hidden)));
        }

        @Override
        public void close() {
            network.close();
        }

        private INDArray row(float[] memory, int from) {
            float[] row = new float[hidden];
            System.arraycopy(memory, from, row, 0, hidden);
            return Nd4j.create(row, new long[] {1, hidden}, 'c');
        }
    }
}
