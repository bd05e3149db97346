package dev.cellcast.local.train;

/** Where readings are kept. */
public interface Source {

    /**
     * Reads all there are.
     *
     * @throws dev.cellcast.local.console.Problem if they cannot be read
     */
    Readings read() throws InterruptedException;
}
