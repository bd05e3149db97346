package dev.cellcast.local.anomaly;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.local.feed.CsvTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** How many steps a day and a week have at the pace of a file. */
public final class Rhythm {
    /** The pace is seen in so many lines, not in all: a stream has no end either. */
    private static final int LINES = 50;

    private static final List<Duration> PERIODS = List.of(Duration.ofDays(1), Duration.ofDays(7));

    private Rhythm() {}

    /** Periods of the forecaster for a file: a day and a week, where they have so many steps as it can remember. */
    public static List<Integer> seasons(CsvTable table) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        table.read(LINES, (millis, readings) -> times.add(millis));
        return seasons(times);
    }

    /** The same for readings of these times. */
    static List<Integer> seasons(List<Long> millis) {
        long[] distances = LongStream.range(1, millis.size())
                .map(k -> millis.get((int) k) - millis.get((int) k - 1))
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        if (distances.length == 0) {
            return List.of();
        }
        long cadence = distances[distances.length / 2];
        return PERIODS.stream()
                .map(period -> (period.toMillis() + cadence / 2) / cadence)
                .filter(steps -> steps >= 2 && steps <= ForecastConfig.MAX_SEASON)
                .map(Math::toIntExact)
                .toList();
    }
}
