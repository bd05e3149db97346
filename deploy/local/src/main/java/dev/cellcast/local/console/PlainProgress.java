package dev.cellcast.local.console;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line every ten seconds, for logs. */
final class PlainProgress implements Progress {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final long steps;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long saidNanos;

    PlainProgress(PrintWriter out, long steps, LongSupplier nanoTime) {
        this.out = out;
        this.steps = steps;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.saidNanos = startNanos;
    }

    @Override
    public void reach(long step, String message) {
        long now = nanoTime.getAsLong();
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
