package dev.cellcast.local.console;

/** What lies beneath an exception: Flink and Kafka wrap the reason that a person can act on several times. */
public final class Causes {
    private Causes() {}

    /** The innermost cause; the exception itself if it has none. */
    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
