package dev.cellcast.wire;

import java.io.Serializable;
import java.util.List;

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

    /** Several readings of one time, by name, in place of a single value. */
    static final String VALUES = "values";

    public Fields {
        List<String> names = List.of(seriesId, timestamp, value, VALUES);
        if (names.contains("") || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("Field names must be distinct, not empty and not \"" + VALUES
                    + "\", found " + seriesId + "/" + timestamp + "/" + value);
        }
    }

    /**
     * Three names divided by slashes, as an option gives them: {@code unique_id/ds/y}.
     *
     * @throws IllegalArgumentException if there are not three, or they are not distinct
     */
    public static Fields of(String names) {
        String[] parts = names.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "Field names must be three, as in series_id/timestamp/value, found " + names);
        }
        return new Fields(parts[0], parts[1], parts[2]);
    }
}
