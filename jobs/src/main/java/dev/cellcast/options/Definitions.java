package dev.cellcast.options;

import java.util.ArrayList;
import java.util.List;

/** Options as they are defined, in that order. Not thread-safe; filled while a class is initialized. */
final class Definitions {
    private final List<Option<?>> defined = new ArrayList<>();

    List<Option<?>> all() {
        return List.copyOf(defined);
    }

    <T> Option<T> required(String key, ValueType<T> type, String description) {
        return define(key, type, null, "", description);
    }

    <T> Option<T> define(String key, ValueType<T> type, String defaultText, String unit, String description) {
        Option<T> option = new Option<>(key, type, defaultText, unit, description);
        defined.add(option);
        return option;
    }
}
