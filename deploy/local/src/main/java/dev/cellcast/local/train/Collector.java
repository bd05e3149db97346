package dev.cellcast.local.train;

import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings readings into the order in which the job would take them, had it waited for all: the first of equal times counts. */
final class Collector {
    private final Map<String, List<Observation>> series = new TreeMap<>();
    private final Map<Reason, Long> unusable = new EnumMap<>(Reason.class);

    void add(Observation observation) {
        series.computeIfAbsent(observation.seriesId(), id -> new ArrayList<>()).add(observation);
    }

    void addUnusable(Reason reason) {
        unusable.merge(reason, 1L, Long::sum);
    }

    Readings readings(String source) {
        Map<String, List<Observation>> ordered = new TreeMap<>();
        long repeated = 0;
        for (Map.Entry<String, List<Observation>> entry : series.entrySet()) {
            List<Observation> kept = inOrder(entry.getValue());
            repeated += entry.getValue().size() - kept.size();
            ordered.put(entry.getKey(), kept);
        }
        return new Readings(source, ordered, repeated, unusable);
    }

    private static List<Observation> inOrder(List<Observation> observations) {
        List<Observation> sorted = new ArrayList<>(observations);
        sorted.sort(Comparator.comparingLong(Observation::timestampMillis));
        List<Observation> kept = new ArrayList<>(sorted.size());
        for (Observation observation : sorted) {
            if (kept.isEmpty() || kept.get(kept.size() - 1).timestampMillis() < observation.timestampMillis()) {
                kept.add(observation);
            }
        }
        return kept;
    }
}
