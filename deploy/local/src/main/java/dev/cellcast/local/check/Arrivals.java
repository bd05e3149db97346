package dev.cellcast.local.check;

import dev.cellcast.forecast.Observation;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The readings of one series as they come, judged as the job's ordering would: of equal times the first counts, and one that is
 * older than what was handed on is late. Not thread-safe.
 */
final class Arrivals {
    /** What becomes of a reading. */
    enum Fate {
        TAKEN,
        REPEATED,
        LATE
    }

    private final long boundMillis;
    private final NavigableMap<Long, Double> readings = new TreeMap<>();
    private final Set<Integer> partitions = new HashSet<>();
    private long disordered;
    private long worstDelayMillis;

    /** @param boundMillis that readings wait to be sorted */
    Arrivals(long boundMillis) {
        this.boundMillis = boundMillis;
    }

    Fate add(Observation observation, int partition) {
        partitions.add(partition);
        long time = observation.timestampMillis();
        long newest = readings.isEmpty() ? Long.MIN_VALUE : readings.lastKey();
        if (time < newest) {
            disordered++;
            worstDelayMillis = Math.max(worstDelayMillis, newest - time);
            // What waits is handed on up to the bound before the newest, and nothing behind it is late.
            Long released = readings.floorKey(newest - boundMillis);
            if (released != null && time < released) {
                return Fate.LATE;
            }
        }
        return readings.putIfAbsent(time, observation.value()) == null ? Fate.TAKEN : Fate.REPEATED;
    }

    /** Those taken, by time in milliseconds. */
    NavigableMap<Long, Double> readings() {
        return readings;
    }

    /** How many came after a newer one. */
    long disordered() {
        return disordered;
    }

    /** How far behind the newest one came at most, in milliseconds. */
    long worstDelayMillis() {
        return worstDelayMillis;
    }

    /** Whether it is spread over partitions, so that nothing keeps its order. */
    boolean scattered() {
        return partitions.size() > 1;
    }

    /** From each reading to the next, in milliseconds. */
    List<Long> distances() {
        Long[] times = readings.keySet().toArray(Long[]::new);
        return IntStream.range(1, times.length)
                .mapToObj(k -> times[k] - times[k - 1])
                .toList();
    }
}
