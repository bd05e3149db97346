package dev.cellcast.launcher;

import dev.cellcast.options.OptionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.ParameterTool;

/** The command line as Flink's jobs take it: {@code --key value}. */
public final class Arguments {
    private static final Set<String> HELP = Set.of("--help", "-help", "-h");

    /** What {@link ParameterTool} puts where there is no value; its own constant is not public. */
    private static final String NO_VALUE = "__NO_VALUE_KEY";

    private Arguments() {}

    static boolean askForHelp(String... arguments) {
        return Arrays.stream(arguments).anyMatch(HELP::contains);
    }

    /**
     * Values by key; a key without a value has an empty one.
     *
     * @throws OptionException if something stands there that is neither a key nor its value
     */
    public static Map<String, String> parse(String... arguments) {
        try {
            Map<String, String> values =
                    new HashMap<>(ParameterTool.fromArgs(arguments).toMap());
            values.replaceAll((key, value) -> value.equals(NO_VALUE) ? "" : value);
            return values;
        } catch (IllegalArgumentException refused) {
            throw new OptionException("Arguments must be --key value: " + refused.getMessage());
        }
    }
}
