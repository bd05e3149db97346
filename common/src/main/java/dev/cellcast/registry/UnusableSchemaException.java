package dev.cellcast.registry;

/** A number of which the registry knows no schema, or none that can be used. Carries no stack trace: it is no bug. */
public final class UnusableSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was required and what was found */
    public UnusableSchemaException(String message) {
        super(message, null, false, false);
    }
}
