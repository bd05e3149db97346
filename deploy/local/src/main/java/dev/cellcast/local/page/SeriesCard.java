package dev.cellcast.local.page;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the page knows of one series: its recent past, its newest forecast, and how its forecasts fare. Guarded by its book. */
final class SeriesCard {
    private static final int POINTS = 180;

    /** An observation, and the book's version that brought it. */
    private record Point(Observation observation, long version) {}

    final String id;
    final String unit;
    final NavigableMap<Integer, Score> scores = new TreeMap<>();
    Forecast forecast;
    long version;

    private final Deque<Point> points = new ArrayDeque<>();

    SeriesCard(String id, String unit) {
        this.id = id;
        this.unit = unit;
    }

    /** Adds a point; one that is not newer than the newest is left out, for a line runs forward. */
    void add(Observation observation, long atVersion) {
        Point newest = points.peekLast();
        if (newest != null
                && observation.timestampMillis() <= newest.observation().timestampMillis()) {
            return;
        }
        points.addLast(new Point(observation, atVersion));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    /** The points that came after that version, ascending in time. */
    List<Observation> pointsAfter(long seen) {
        return points.stream()
                .filter(point -> point.version() > seen)
                .map(Point::observation)
                .toList();
    }
}
