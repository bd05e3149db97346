package dev.cellcast.local.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** One contender among others that are timed in turn. CPU time of this thread counts: another process's turn does not. */
public final class TimedContender {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final Runnable step;
    private final double[] nanos;
    private int stepsPerWindow = 1;

    /** @param step what is timed */
    public TimedContender(String name, int windows, Runnable step) {
        this.name = name;
        this.step = step;
        this.nanos = new double[windows];
    }

    public String name() {
        return name;
    }

    /** Lets the JIT do its work, then chooses how many steps a window has. */
    public void warmUp(long warmUpNanos, long windowNanos) {
        long end = System.nanoTime() + warmUpNanos;
        while (System.nanoTime() < end) {
            int steps = stepsPerWindow;
            long taken = Math.max(1, run(steps));
            long fitting = steps * windowNanos / taken;
            stepsPerWindow = (int) Math.max(1, Math.min(2L * steps, fitting));
        }
    }

    public void window(int number) {
        nanos[number] = (double) run(stepsPerWindow) / stepsPerWindow;
    }

    /** Nanoseconds per step. */
    public Spread spread() {
        return Spread.of(nanos);
    }

    private long run(int steps) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int k = 0; k < steps; k++) {
            step.run();
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
