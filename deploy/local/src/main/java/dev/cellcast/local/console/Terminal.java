package dev.cellcast.local.console;

/** Where the output goes. */
public final class Terminal {
    /** Whether a person looks at it. Said by deploy/cellcast, because the JDK no longer tells. */
    public static final boolean INTERACTIVE = Boolean.getBoolean("cellcast.terminal");

    private Terminal() {}
}
