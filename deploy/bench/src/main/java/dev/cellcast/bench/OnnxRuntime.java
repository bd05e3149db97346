package dev.cellcast.bench;

import dev.cellcast.local.bench.peer.LstmWeights;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.local.bench.peer.Stepper;
import dev.cellcast.local.bench.peer.Unroller;
import java.util.Optional;

/** Microsoft's ONNX Runtime. */
public final class OnnxRuntime implements Peer {
    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public Stepper stepper(LstmWeights weights) {
        return new OnnxLstm(weights, 1);
    }

    @Override
    public Optional<Unroller> unroller(LstmWeights weights, int steps) {
        return Optional.of(new OnnxLstm(weights, steps));
    }
}
