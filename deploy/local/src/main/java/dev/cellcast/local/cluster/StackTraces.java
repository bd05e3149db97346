package dev.cellcast.local.cluster;

import java.util.Optional;
import java.util.stream.Stream;

/** Stack traces as Flink prints them. */
final class StackTraces {
    static final String CAUSE = "Caused by: ";

    private StackTraces() {}

    /** The innermost cause, with its type; empty where none is named. */
    static Optional<String> cause(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(CAUSE))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(CAUSE.length()));
    }
}
