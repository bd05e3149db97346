package dev.cellcast.local.bench.peer;

/** One LSTM that moves on by one event at a time, in whatever way its library does that best. Not thread-safe. */
public interface Stepper extends AutoCloseable {

    /**
     * Moves the memory on.
     *
     * @param x input, {@code [X]}; read only
     */
    void step(float[] x);

    /**
     * Tells the memory.
     *
     * @param memory h, then c, {@code [2H]}; overwritten
     */
    void store(float[] memory);

    /**
     * Takes a memory on.
     *
     * @param memory h, then c, {@code [2H]}; read only
     */
    void load(float[] memory);

    @Override
    void close();
}
