package dev.cellcast.bench;

import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J in its fastest form: one native operation does the whole step, its context and arrays made once. */
public final class Nd4jOperation implements Peer {
    private static final int TANH = 0;
    private static final int SIGMOID = 2;
    private static final int[] I_F_G_O = {0, 1, 2, 3};

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Stepper stepper(LstmWeights weights) {
        return new Lstm(weights);
    }

    private static final class Lstm implements Stepper {
        private final CustomOp operation;
        private final OpContext context;
        private final INDArray x;
        private final INDArray[] before;
        private final INDArray[] after;

        Lstm(LstmWeights weights) {
            int hidden = weights.hiddenSize();
            int width = LstmWeights.GATES * hidden;
            x = Nd4j.create(new float[weights.inputSize()], new long[] {1, weights.inputSize()}, 'c');
            before = new INDArray[] {row(hidden), row(hidden)};
            after = new INDArray[] {row(hidden), row(hidden)};
            INDArray input = matrix(weights, weights.inputWeights(), weights.inputSize(), width);
            INDArray hiddenWeights = matrix(weights, weights.hiddenWeights(), hidden, width);
            INDArray bias = Nd4j.create(weights.ordered(weights.bias(), I_F_G_O), new long[] {width}, 'c');
            operation = DynamicCustomOp.builder("lstmLayerCell")
                    .addInputs(x, input, hiddenWeights, bias, before[0], before[1])
                    .addOutputs(after[0], after[1])
                    .build();
            context = Nd4j.getExecutioner().buildContext();
            context.setInputArrays(x, input, hiddenWeights, bias, before[0], before[1]);
            context.setOutputArrays(after[0], after[1]);
            context.setIArguments(SIGMOID, TANH, TANH);
            context.setTArguments(0);
            context.setBArguments(true, false);
        }

        @Override
        public void step(float[] inputs) {
            x.data().setData(inputs);
            Nd4j.getExecutioner().exec(operation, context);
            before[0].assign(after[0]);
            before[1].assign(after[1]);
        }

        @Override
        public void store(float[] memory) {
            int hidden = memory.length / 2;
            System.arraycopy(before[0].data().asFloat(), 0, memory, 0, hidden);
            System.arraycopy(before[1].data().asFloat(), 0, memory, hidden, hidden);
        }

        @Override
        public void load(float[] memory) {
            int hidden = memory.length / 2;
            for (int j = 0; j < hidden; j++) {
                before[0].putScalar(j, memory[j]);
                before[1].putScalar(j, memory[hidden + j]);
            }
        }

        @Override
        public void close() {
            try {
                context.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static INDArray matrix(LstmWeights weights, float[] matrix, int rows, int width) {
            return Nd4j.create(weights.transposed(matrix, I_F_G_O), new long[] {rows, width}, 'c');
        }

        private static INDArray row(int hidden) {
            return Nd4j.create(new float[hidden], new long[] {1, hidden}, 'c');
        }
    }
}
