package dev.cellcast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What code takes from the heap. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Bytes that this thread allocates whenever it runs the code, whatever becomes of them: the lesser of two runs, after one that
     * loads its classes. A run can be charged with more than its own: when the JVM comes to compile a method, it first loads the
     * classes of its signature, in the thread that called it, and where Jazzer rewrites classes as they load, that takes 20 MB.
     */
    public static long of(Runnable code) {
        code.run();
        return Math.min(once(code), once(code));
    }

    private static long once(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
