package dev.cellcast.options;

/**
 * A job that cannot be started as it was asked for. The message is one sentence for the person who asked: what, required,
 * found, fix. Carries no stack trace: it is not a bug, and Flink's client prints whatever it gets.
 */
public final class OptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OptionException(String message) {
        super(message, null, false, false);
    }
}
