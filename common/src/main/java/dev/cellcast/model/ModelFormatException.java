package dev.cellcast.model;

/** Bytes that are no model of ours. The message names the part, what was required and what was found. */
public final class ModelFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MAX_LENGTH = 300;

    /** @param message may quote the file: it is cut to {@value #MAX_LENGTH} characters and kept on one line */
    public ModelFormatException(String message) {
        super(printable(message));
    }

    private static String printable(String message) {
        String line = message.replaceAll("\\p{C}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 3) + "...";
    }
}
