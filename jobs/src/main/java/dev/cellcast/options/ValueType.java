package dev.cellcast.options;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of an option becomes a value. Stateless and thread-safe.
 *
 * @param name what is required, as it reads in help and errors
 * @param example a text that is accepted
 * @param parser throws an {@link IllegalArgumentException} on any other text
 */
record ValueType<T>(String name, String example, Function<String, T> parser) {

    static final ValueType<String> TEXT = new ValueType<>("text", "abc", ValueType::text);
    static final ValueType<String> ANY_TEXT = new ValueType<>("text", "abc", text -> text);
    static final ValueType<String> SEASONS =
            new ValueType<>("auto, none or list of whole numbers", "24,168", ValueType::seasons);
    static final ValueType<String> SERVERS = new ValueType<>("list of host:port", "localhost:9092", ValueType::text);
    static final ValueType<Boolean> SWITCH = new ValueType<>("true or false", "true", ValueType::onOrOff);
    static final ValueType<Duration> DURATION = new ValueType<>("duration", "10s", ValueType::duration);
    static final ValueType<Instant> INSTANT =
            new ValueType<>("ISO-8601 instant", "2000-01-01T00:00:00Z", Instant::parse);
    static final ValueType<List<Integer>> INTEGERS =
            new ValueType<>("list of whole numbers", "1,6,24", list(Integer::valueOf));
    static final ValueType<Double> NUMBER = new ValueType<>("number", "0.01", Double::valueOf);
    static final ValueType<List<Double>> NUMBERS =
            new ValueType<>("list of numbers", "0.05,0.5,0.95", list(Double::valueOf));

    static final ValueType<List<String>> TEXTS = new ValueType<>("list of names", "wind,load", list(ValueType::text));

    /** So that event times can be added to without overflow. */
    private static final Duration LONGEST_DURATION = Duration.ofDays(36_500);

    private static final Pattern DURATION_PARTS = Pattern.compile("(\\d+)\\s*(ms|s|min|h|d)");

    /** A whole number, {@code minimum} or more. */
    static ValueType<Integer> integerFrom(int minimum) {
        return new ValueType<>("whole number, " + minimum + " or more", String.valueOf(Math.max(minimum, 8)), text -> {
            int value = Integer.parseInt(text);
            if (value < minimum) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** One of the constants of an enum, written in lower case with dashes. */
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String names = constants.stream().map(ValueType::dashed).collect(Collectors.joining(" or "));
        return new ValueType<>(names, dashed(constants.get(0)), text -> constants.stream()
                .filter(constant -> dashed(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    /** As this type, and empty text means that nothing is set. */
    ValueType<Optional<T>> optional() {
        return new ValueType<>(
                name, example, text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String seasons(String text) {
        boolean said = text.equals("auto")
                || text.equals("none")
                || !INTEGERS.parser.apply(text).isEmpty();
        return said ? text : "none";
    }

    private static Boolean onOrOff(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION_PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(parts.group(1));
        Duration duration =
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "min" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        if (duration.compareTo(LONGEST_DURATION) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static <T> Function<String, List<T>> list(Function<String, T> parser) {
        return text -> text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(parser)
                        .toList();
    }
}
