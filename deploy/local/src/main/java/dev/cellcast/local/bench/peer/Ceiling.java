package dev.cellcast.local.bench.peer;

import java.util.Optional;
import java.util.ServiceLoader;

/** What this machine could do at most on one core: the products of a tuned library. Not thread-safe. */
public interface Ceiling {

    /** Floating-point operations of {@link #product}. */
    long flops();

    /** A matrix product large enough to be bound by arithmetic alone. */
    void product();

    /**
     * The products of one step alone, a matrix by a vector, without gates: bound by how fast the weights are read.
     *
     * @param weights of which the sizes count
     */
    Runnable matrixVector(LstmWeights weights);

    /** The one there is. */
    static Optional<Ceiling> find() {
        return ServiceLoader.load(Ceiling.class).findFirst();
    }
}
