package dev.cellcast.local.bench.peer;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A library that people would use instead. Those on the class path are found by {@link ServiceLoader}; deploy/bench provides
 * them, so that nobody fetches them who does not measure.
 */
public interface Peer {

    /** In small letters, as in the names of the ratios. */
    String name();

    /** A new LSTM with an empty memory. */
    Stepper stepper(LstmWeights weights);

    /**
     * A new LSTM that runs over windows of one length; empty where nobody would do that with this library.
     *
     * @param steps T
     */
    default Optional<Unroller> unroller(LstmWeights weights, int steps) {
        return Optional.empty();
    }

    /**
     * A new LSTM layer that learns; empty where nobody would do that with this library.
     *
     * @param steps T
     * @param batch B
     */
    default Optional<Backpropagator> backpropagator(LstmWeights weights, int steps, int batch) {
        return Optional.empty();
    }

    /** All there are. */
    static List<Peer> all() {
        return ServiceLoader.load(Peer.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The one of that name, if it is there. */
    static Optional<Peer> of(String name) {
        return all().stream().filter(peer -> peer.name().equals(name)).findFirst();
    }
}
