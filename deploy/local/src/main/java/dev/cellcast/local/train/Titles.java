package dev.cellcast.local.train;

import dev.cellcast.train.Comparison;
import java.util.Map;

/** What forecasts are called where people read of them. */
public final class Titles {
    private static final Map<String, String> TITLES = Map.of(
            Comparison.LAST_VALUE,
            "last value",
            "head",
            "network alone",
            Comparison.WITHOUT_NETWORK,
            "without network",
            Comparison.SYSTEM,
            "whole system");

    private Titles() {}

    /** The title of an expert, or of a combination of them, by its name. */
    public static String of(String name) {
        return TITLES.getOrDefault(name, name.replace('-', ' '));
    }
}
