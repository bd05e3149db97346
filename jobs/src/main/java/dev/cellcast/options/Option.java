package dev.cellcast.options;

import java.time.DateTimeException;
import java.util.Map;

/**
 * One option of a job. Immutable and thread-safe.
 *
 * @param key dotted, lower case; given as {@code --key value}
 * @param type how its text becomes a value
 * @param defaultText used where the option is not given; null means that it must be given
 * @param unit of the value; empty where the text carries it or there is none
 * @param description one line
 */
record Option<T>(String key, ValueType<T> type, String defaultText, String unit, String description) {

    /** Whether the job cannot start without it. */
    boolean required() {
        return defaultText == null;
    }

    /**
     * The value given, or else the default.
     *
     * @throws OptionException if it is required and missing, or is not of the type
     */
    T read(Map<String, String> given) {
        String text = given.getOrDefault(key, defaultText);
        if (text == null) {
            throw new OptionException("--" + key + " is required: " + description + " Give a " + type.name()
                    + ", for example --" + key + " " + type.example());
        }
        try {
            return type.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOfThisType) {
            throw new OptionException("--" + key + ": required " + type.name() + ", for example " + type.example()
                    + "; found " + (text.isEmpty() ? "nothing" : "\"" + text + "\""));
        }
    }
}
