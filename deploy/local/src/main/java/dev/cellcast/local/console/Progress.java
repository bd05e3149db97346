package dev.cellcast.local.console;

import java.io.PrintWriter;

/** Shows how far long work has come: a bar on a terminal, elsewhere a line every ten seconds. Not thread-safe. */
public interface Progress extends AutoCloseable {

    /** The first of so many steps is about to be made. */
    static Progress of(PrintWriter out, long steps) {
        return Terminal.INTERACTIVE ? new ProgressBarLine(steps) : new PlainProgress(out, steps, System::nanoTime);
    }

    /**
     * So much is done.
     *
     * @param message how it goes, in a few words
     */
    void reach(long step, String message);

    @Override
    void close();
}
