package dev.cellcast.wire;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the three fields of an observation are called. Validated at birth, immutable; serializable, for it travels with the
 * job.
 *
 * @param seriesId names the series
 * @param timestamp names the event time
 * @param value names the reading
 */
public record Fields(String seriesId, String timestamp, String value) implements Serializable {

    /** Cellcast's own names. */
    public static final Fields CELLCAST = new Fields("series_id", "timestamp", "value");

    /** The long format of StatsForecast, NeuralForecast and their kin. */
    public static final Fields NIXTLA = new Fields("unique_id", "ds", "y");

    /** The long format of AutoGluon. */
    public static final Fields AUTOGLUON = new Fields("item_id", "timestamp", "target");

    /** Sets of names in use, by the name of who uses them. */
    public static final Map<String, Fields> PRESETS = presets();

    /** Several readings of one time, by name, in place of a single value. */
    static final String VALUES = "values";

    /** What else was known at that time, by name. */
    public static final String COVARIATES = "covariates";

    public Fields {
        List<String> names = List.of(seriesId, timestamp, value, VALUES);
        if (names.contains("") || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("Field names must be distinct, not empty and not \"" + VALUES
                    + "\", found " + seriesId + "/" + timestamp + "/" + value);
        }
    }

    /**
     * Three names divided by slashes, as an option gives them: {@code unique_id/ds/y}; or the name of a preset.
     *
     * @throws IllegalArgumentException if there are not three, or they are not distinct
     */
    public static Fields of(String names) {
        Fields preset = PRESETS.get(names);
        if (preset != null) {
            return preset;
        }
        String[] parts = names.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Field names must be three, as in series_id/timestamp/value, or one of "
                    + String.join(", ", PRESETS.keySet()) + ", found " + names);
        }
        return new Fields(parts[0], parts[1], parts[2]);
    }

    /** As an option takes them: the name of a preset, or else the three names. */
    public String option() {
        return PRESETS.entrySet().stream()
                .filter(preset -> preset.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(seriesId + "/" + timestamp + "/" + value);
    }

    private static Map<String, Fields> presets() {
        Map<String, Fields> presets = new LinkedHashMap<>();
        presets.put("cellcast", CELLCAST);
        presets.put("nixtla", NIXTLA);
        presets.put("autogluon", AUTOGLUON);
        return Collections.unmodifiableMap(presets);
    }
}
