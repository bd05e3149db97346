package dev.cellcast.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a process that has ended says of the reason, for those who cannot look into its files any more. */
final class LastWords {
    /** Java's own, before anything runs. */
    private static final String WARNING = "WARNING: ";

    private static final Predicate<String> ENTRY =
            Pattern.compile("^\\d{4}-\\d{2}-\\d{2} ").asPredicate();
    private static final String ERROR = " ERROR ";
    private static final String MESSAGE = " - ";

    private LastWords() {}

    /** The last line that it wrote, but for stack frames; if there is none, the first error in its log and what lies beneath it. */
    static Optional<String> of(Path output, Path log) throws IOException {
        return lines(output).stream()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith(WARNING))
                .reduce((earlier, later) -> later)
                .or(() -> firstError(linesOrNone(log)));
    }

    private static Optional<String> firstError(List<String> log) {
        for (int k = 0; k < log.size(); k++) {
            String line = log.get(k);
            if (ENTRY.test(line) && line.contains(ERROR)) {
                String message = line.substring(line.indexOf(MESSAGE) + MESSAGE.length());
                return Optional.of(StackTraces.cause(log.stream().skip(k + 1).takeWhile(ENTRY.negate()))
                        .map(cause -> message + " " + cause)
                        .orElse(message));
            }
        }
        return Optional.empty();
    }

    private static List<String> linesOrNone(Path file) {
        try {
            return lines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
