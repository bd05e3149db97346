package dev.cellcast.wire;

/** Text from outside, made fit for a message: in quotes, on one line, plain ASCII, at most {@value #MAX_LENGTH} characters. */
public final class Quoted {
    static final int MAX_LENGTH = 80;

    private static final String CUT = "...\"";

    private Quoted() {}

    /** The text in quotes; anything unusual as a Java escape, what is too long cut off with dots. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int cut = quoted.length();
        for (int i = 0; i < text.length() && quoted.length() < MAX_LENGTH; i++) {
            quoted.append(escaped(text.charAt(i)));
            if (quoted.length() + CUT.length() <= MAX_LENGTH) {
                cut = quoted.length();
            }
        }
        if (quoted.length() < MAX_LENGTH) {
            return quoted.append('"').toString();
        }
        quoted.setLength(cut);
        return quoted.append(CUT).toString();
    }

    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
    }
}
