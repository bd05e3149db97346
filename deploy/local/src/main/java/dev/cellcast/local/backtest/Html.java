package dev.cellcast.local.backtest;

/** Text inside pages. */
final class Html {
    private Html() {}

    /** The same text, whatever is in it, between tags or in quotes. */
    static String text(String any) {
        return any.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
