package dev.cellcast.local.console;

import java.io.PrintWriter;

/** A line every ten seconds, for logs. */
final class PlainProgress implements Progress {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final long steps;
    private final long startNanos = System.nanoTime();
    private long saidNanos = startNanos;

    PlainProgress(PrintWriter out, long steps) {
        this.out = out;
        this.steps = steps;
    }

    @Override
    public void reach(long step, String message) {
        long now = System.nanoTime();
        if (step == 0 || now - saidNanos < INTERVAL_NANOS) {
            return;
        }
        saidNanos = now;
        double secondsLeft = (now - startNanos) / 1e9 * (steps - step) / step;
        out.printf("  step %,d of %,d, %s, %.0f s left%n", step, steps, message, secondsLeft);
        out.flush();
    }

    @Override
    public void close() {}
}
