package dev.cellcast.wire;

/** A record that cannot be used, with the reason for its dead letter. Carries no stack trace: bad input is not a bug. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message what was required and what was found */
    public RejectedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
