package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which columns of a row are series, and which come along with each of them as covariates. Immutable and thread-safe.
 *
 * @param series names of columns
 * @param covariates names of columns; they may be series too
 */
public record Companions(Set<String> series, List<String> covariates) {
    public Companions {
        series = Set.copyOf(series);
        covariates = List.copyOf(covariates);
    }

    /** The readings of the series in a row, with those that come along; a column is no covariate of itself. */
    List<Observation> of(List<Observation> row) {
        Map<String, Double> known = new TreeMap<>();
        for (Observation reading : row) {
            if (covariates.contains(reading.seriesId())) {
                known.put(reading.seriesId(), reading.value());
            }
        }
        return row.stream()
                .filter(reading -> series.contains(reading.seriesId()))
                .map(reading -> accompanied(reading, known))
                .toList();
    }

    private static Observation accompanied(Observation alone, Map<String, Double> known) {
        Map<String, Double> others = new TreeMap<>(known);
        others.remove(alone.seriesId());
        return new Observation(alone.seriesId(), alone.timestampMillis(), alone.value(), others);
    }
}
