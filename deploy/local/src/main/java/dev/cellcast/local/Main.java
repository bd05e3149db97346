package dev.cellcast.local;

import dev.cellcast.local.verb.CommandLines;

/** The command line: {@code deploy/cellcast VERB}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
