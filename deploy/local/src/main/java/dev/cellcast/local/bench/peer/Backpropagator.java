package dev.cellcast.local.bench.peer;

/**
 * One LSTM layer that is taken forth over a batch of windows, from empty memories, and back, for the gradient of the sum of all its
 * outputs: what training spends its time in, in whatever way its library does that best. Not thread-safe.
 */
public interface Backpropagator extends AutoCloseable {

    /**
     * Goes forth and back.
     *
     * @param inputs {@code [T, B, X]}; read only
     * @param gradient by the weights: {@code [4H, X]}, then {@code [4H, H]}, then {@code [4H]}; overwritten
     */
    void gradient(float[] inputs, float[] gradient);

    @Override
    void close();
}
