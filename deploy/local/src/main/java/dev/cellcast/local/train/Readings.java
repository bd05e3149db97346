package dev.cellcast.local.train;

import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.Reason;
import java.util.List;
import java.util.Map;

/**
 * Everything that a source held.
 *
 * @param source what was read, in a few words
 * @param series ordered by id; the observations of each in ascending time
 * @param repeated how many were left out because an earlier one had the same time
 * @param unusable how many records made no sense, by reason
 */
public record Readings(
        String source, Map<String, List<Observation>> series, long repeated, Map<Reason, Long> unusable) {

    /** How many there are in all series. */
    public long count() {
        return series.values().stream().mapToLong(List::size).sum();
    }
}
