package dev.cellcast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What code takes from the heap. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Bytes that this thread allocates while it runs the code, whatever becomes of them. It is run twice and measured the second
     * time: by then its classes are loaded.
     */
    public static long of(Runnable code) {
        code.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
