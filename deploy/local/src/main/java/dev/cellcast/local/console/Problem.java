package dev.cellcast.local.console;

/**
 * A reason to stop that the person at the keyboard can mend. Its message is the whole of what they see: one sentence that
 * says what was required, what was found and what to do.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Problem(String sentence) {
        super(sentence);
    }

    /** @param cause kept for {@code --verbose}, which prints its stack trace */
    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
