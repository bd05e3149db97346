package dev.cellcast.local.bench.peer;

/** One LSTM that runs over a whole window from an empty memory. Not thread-safe. */
public interface Unroller extends AutoCloseable {

    /**
     * Runs over a window.
     *
     * @param window the inputs, oldest first, {@code [T, X]}; read only
     * @param output the last h, {@code [H]}; overwritten
     */
    void run(float[] window, float[] output);

    @Override
    void close();
}
