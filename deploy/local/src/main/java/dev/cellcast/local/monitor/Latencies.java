package dev.cellcast.local.monitor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time from the append of an observation to the append of its forecast. The two are met in either order, for they
 * come from different partitions; the first waits for the second, the oldest being forgotten when too many wait. Not
 * thread-safe.
 */
final class Latencies {
    private static final int MAX_WAITING = 1 << 17;

    private record Event(String seriesId, long timestampMillis) {}

    private final Map<Event, Long> observations = bounded();
    private final Map<Event, Long> forecasts = bounded();
    private final Histogram histogram = new Histogram();

    void observed(String seriesId, long timestampMillis, long appendedMillis) {
        Event event = new Event(seriesId, timestampMillis);
        Long forecast = forecasts.remove(event);
        if (forecast == null) {
            observations.put(event, appendedMillis);
        } else {
            histogram.add(forecast - appendedMillis);
        }
    }

    void forecast(String seriesId, long originTimestampMillis, long appendedMillis) {
        Event event = new Event(seriesId, originTimestampMillis);
        Long observation = observations.remove(event);
        if (observation == null) {
            forecasts.put(event, appendedMillis);
        } else {
            histogram.add(appendedMillis - observation);
        }
    }

    /** In milliseconds; see {@link Histogram#percentile}. */
    double percentile(double share) {
        return histogram.percentile(share);
    }

    private static Map<Event, Long> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Event, Long> eldest) {
                return size() > MAX_WAITING;
            }
        };
    }
}
