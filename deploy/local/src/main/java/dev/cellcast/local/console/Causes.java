package dev.cellcast.local.console;

import java.util.concurrent.CompletionException;

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

    /** What a part that ran by itself has thrown, as it threw it. */
    public static RuntimeException thrown(CompletionException end) {
        return end.getCause() instanceof RuntimeException reason ? reason : end;
    }
}
